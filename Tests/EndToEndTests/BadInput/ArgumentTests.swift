import FleetTestSupport
import GitKit
import Testing

/// Command lines that make no sense: what is wrong, the next step, status 128 or 129.
@Suite struct ArgumentTests {
  private struct Slip: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let status: Int32
    let complaint: String
    let hint: String?

    init(_ arguments: [String], _ status: Int32, _ complaint: String, _ hint: String? = nil) {
      self.arguments = arguments
      self.status = status
      self.complaint = complaint
      self.hint = hint
    }

    var testDescription: String { arguments.joined(separator: " ") }
  }

  private static let revisions =
    "'git log --all --oneline' shows what there is; 'git fetch' brings what is missing"
  private static let forExample = "for example: --latest go=1.24.5"

  private static let slips: [Slip] = [
    Slip(["components", "nope"], 128, "fatal: unknown revision 'nope'", revisions),
    Slip(["components", "main..HEAD"], 128, "fatal: unknown revision 'main..HEAD'", revisions),
    Slip(["components", ""], 128, "fatal: unknown revision ''", revisions),
    Slip(["components", "HEAD:README.md"], 128, "fatal: unknown revision 'HEAD:README.md'", revisions),
    Slip(["components", "HEAD^{tree}"], 128, "fatal: unknown revision 'HEAD^{tree}'", revisions),
    Slip(
      ["components", "1111111111111111111111111111111111111111"], 128,
      "fatal: unknown revision '1111111111111111111111111111111111111111'", revisions),
    Slip(["tags", "plan", "nope"], 128, "fatal: unknown revision 'nope'", revisions),
    Slip(["tags", "plan", "--at", "nope"], 128, "fatal: unknown revision 'nope'", revisions),
    Slip(["tags", "plan", "4.70.0", "--at", "nope"], 128, "fatal: unknown revision 'nope'", revisions),
    Slip(["tags", "plan", "main", "--at", "main"], 129, "error: 'main' is not a release such as 4.70.0"),
    Slip(["tags", "create", "nope"], 128, "fatal: unknown revision 'nope'", revisions),
    Slip(["components", "--name", "orbt"], 129, "error: unknown component 'orbt'", "did you mean 'orbit'?"),
    Slip(
      ["components", "--name", "quux"], 129, "error: unknown component 'quux'",
      "known here: orbit, fleetd-chrome, fleetd-android, fleet"),
    Slip(
      ["tags", "list", "fleetd-crome"], 129, "error: unknown component 'fleetd-crome'",
      "did you mean 'fleetd-chrome'?"),
    Slip(
      ["tags", "plan", "--include", "flet"], 129, "error: unknown component 'flet'", "did you mean 'fleet'?"),
    Slip(["components", "--latest", "go"], 129, "error: 'go' is not <dependency>=<version>", forExample),
    Slip(["components", "--latest", "go="], 129, "error: 'go=' is not <dependency>=<version>", forExample),
    Slip(
      ["components", "--latest", "=1.24.5"], 129, "error: '=1.24.5' is not <dependency>=<version>", forExample
    ),
    Slip(
      ["components", "--latest", "go=new"], 129, "error: 'go=new' is not <dependency>=<version>", forExample),
    Slip(
      ["components", "--latest", "go=1.24.x"], 129, "error: 'go=1.24.x' is not <dependency>=<version>",
      forExample),
    Slip(
      ["components", "--latest", "osqery=5.18.1"], 129, "error: unknown dependency 'osqery'",
      "did you mean 'osquery'?"),
    Slip(
      ["compnents"], 129, "error: 'compnents' is not a git fleet command",
      "did you mean 'git fleet components'?"),
    Slip(["xyzzy"], 129, "error: 'xyzzy' is not a git fleet command", "'git fleet -h' lists the commands"),
    Slip(
      ["config", "flet.main"], 129, "error: no setting begins with 'flet.main'",
      "'git fleet config' lists them all"),
    Slip(["x\u{1B}[31m\ny"], 129, "error: 'x\\033[31m\\ny' is not a git fleet command"),
    Slip(["components", "x\u{1B}[31m\ny"], 128, "fatal: unknown revision 'x\\033[31m\\ny'"),
    Slip(["components", "--name", "x\u{7}"], 129, "error: unknown component 'x\\007'"),
    Slip(["tags", "create", "--plan", "/nowhere/plan.json"], 129, "error: cannot read '/nowhere/plan.json'"),
    Slip(["tags", "create", "--plan", "."], 129, "error: cannot read '.'"),
  ]

  /// As little as a command line can be wrong in: one commit with one file.
  private static func repository() throws -> Fleet {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["README.md": "text"])
    return Fleet(try builder.build())
  }

  @Test(arguments: slips)
  private func isAnsweredInOneLine(slip: Slip) throws {
    let fleet = try Self.repository()
    let output = try fleet.runner.run(["git", "fleet"] + slip.arguments)
    expectRefusal(output, slip.status, slip.complaint, hint: slip.hint)
    #expect(!holdsControlCharacters(output))
  }

  /// What ArgumentParser finds wrong, with the usage below it.
  @Test(arguments: [
    (["components", "--frobnicate"], "error: Unknown option '--frobnicate'"),
    (["components", "a", "b"], "error: Unexpected argument 'b'"),
    (["components", "--color=sometimes"], "error: The value 'sometimes' is invalid for '--color <when>'"),
    (["components", "--name"], "error: Missing value for '--name <component>'"),
    (["tags", "check"], "error: Missing expected argument '<tag> ...'"),
    (
      ["tags", "create", "--allow", "everything"],
      "error: The value 'everything' is invalid for '--allow <blocker>'"
    ),
    (["hook"], "error: Missing expected argument '<hook>'"),
    (["components", "--x\u{1B}[31m"], "error: Unknown option '--x\\033[31m'"),
    (["components", "a", "b\nc\u{9B}"], "error: Unexpected argument 'b"),
  ])
  func whatDoesNotParseShowsTheUsage(arguments: [String], complaint: String) throws {
    let fleet = try Self.repository()
    let output = try fleet.runner.run(["git", "fleet"] + arguments)
    #expect(output.status == 129)
    #expect(output.text == "")
    #expect(output.errorLines.first?.hasPrefix(complaint) == true, "\(output.errorText)")
    let help =
      "  See 'git fleet \(arguments[0] == "tags" ? "tags \(arguments[1])" : arguments[0]) --help' for more information."
    #expect(output.errorLines.last == help)
    #expect(!holdsControlCharacters(output))
    #expect(!output.errorText.contains("\u{9B}"))
  }

  /// And what it proposes works.
  @Test(arguments: ["components", "tags create", "tags plan", "hook", "config"])
  func theHelpThatIsProposedIsThere(command: String) throws {
    let output = try Fleet().shell("git fleet \(command) --help")
    #expect(output.status == 0)
    #expect(output.text.contains("USAGE: git fleet \(command)"))
  }

  /// Every command says that there is no repository, and none of them traps.
  @Test(arguments: [
    [], ["status"], ["components"], ["tags"], ["tags", "list"], ["tags", "plan"], ["tags", "check", "a"],
    ["tags", "create"], ["config"], ["hook", "pre-push"],
  ])
  func outsideOfARepository(arguments: [String]) throws {
    let fleet = try Fleet()
    expectRefusal(
      try fleet.runner.run(["git", "fleet"] + arguments), 128,
      "fatal: not a git repository (or any of the parent directories)",
      hint: "run it inside a clone, or name one: git -C <path> fleet")
  }

  @Test func inADirectoryThatIsGone() throws {
    let fleet = try Fleet()
    let output = try fleet.shell("mkdir gone && cd gone && rmdir ../gone && git-fleet")
    expectNoTrap(output)
    #expect(output.status == 128)
  }
}
