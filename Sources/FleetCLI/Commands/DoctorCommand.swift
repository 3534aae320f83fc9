import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet doctor`.
struct DoctorCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Tell whether everything will work in this clone")

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
  }

  func run() throws {
    let environment = Environment.process
    let report = try DoctorInquiry(
      DoctorSurroundings(
        program: ProgramPath.find(environment), version: ProgramVersion.string,
        path: environment["PATH"] ?? "",
        plainPath: Self.plainPath, home: environment["HOME"] ?? "", shell: environment["SHELL"] ?? "",
        manualPath: environment["MANPATH"] ?? "", now: Clock.now)
    ).run()
    let console = try Console.open(output)
    if output.json {
      try console.print(JSONDocument.encode(FindingsJSON(report.findings)))
    } else {
      try console.show(DoctorText.lines(report))
    }
    if !report.problems.isEmpty { throw ExitCode(ExitStatus.found.rawValue) }
  }

  /// What a session hands to programs that no shell started.
  private static let plainPath: String = {
    #if os(macOS)
      return "/usr/bin:/bin:/usr/sbin:/sbin"
    #else
      return "/usr/local/bin:/usr/bin:/bin"
    #endif
  }()
}
