/// What was found, in the order in which it was looked at.
package struct DoctorReport: Sendable {
  package let findings: [Finding]
  /// The hooks of the worktree at hand that will run, of those that should; nil where none are expected.
  package let hooks: HookCheck?

  package init(_ findings: [Finding], hooks: HookCheck?) {
    self.findings = findings
    self.hooks = hooks
  }

  package var problems: [Finding] { findings.filter { $0.status == .problem } }
  package var warnings: [Finding] { findings.filter { $0.status == .warning } }
}

/// What an examination needs to know of the process and the user.
package struct DoctorSurroundings: Sendable {
  /// The absolute path of git-fleet.
  package var program: String
  package var version: String
  /// The value of `PATH`.
  package var path: String
  /// The `PATH` that a program with windows has, which no shell started.
  package var plainPath: String
  package var home: String
  /// The value of `SHELL`.
  package var shell: String
  /// The directories of `MANPATH`.
  package var manualPath: String
  /// Seconds since 1970.
  package var now: Int64

  package init(
    program: String, version: String, path: String, plainPath: String, home: String, shell: String,
    manualPath: String, now: Int64
  ) {
    self.program = program
    self.version = version
    self.path = path
    self.plainPath = plainPath
    self.home = home
    self.shell = shell
    self.manualPath = manualPath
    self.now = now
  }
}
