import ArgumentParser
import FleetCore
import GitKit

/// One run of the program, from its arguments to its exit status.
package enum Program {
  /// - Parameter arguments: without the program's own name.
  package static func run(_ arguments: [String]) -> Int32 {
    // The parser would look at the options of every command first.
    if arguments == ["--version"] { return answer(ProgramVersion.string) }
    let arguments = ColorOption.spelledOut(in: arguments)
    do {
      if var command = PlainCommands.read(arguments) {
        try command.run()
      } else if let problem = unknownCommand(arguments) {
        return problem
      } else {
        var command = try GitFleet.parseAsRoot(arguments)
        try command.run()
      }
      return ExitStatus.success.rawValue
    } catch let exit as ExitCode {
      return exit.rawValue
    } catch {
      return finish(error)
    }
  }

  /// A first word that is no command is most likely a slip, and better answered than as a stray argument.
  private static func unknownCommand(_ arguments: [String]) -> Int32? {
    let known = CommandTree.names + ["help"]
    guard let word = arguments.first, !word.hasPrefix("-"), !known.contains(word) else { return nil }
    Console.complain("error: '\(DisplayText.escape(word))' is not a git fleet command")
    if let nearest = Spelling.nearest(to: word, among: known) {
      Console.complain("hint: did you mean 'git fleet \(nearest)'?")
    } else {
      Console.complain("hint: 'git fleet -h' lists the commands")
    }
    return ExitStatus.usage.rawValue
  }

  private static func answer(_ text: String) -> Int32 {
    do {
      try Console.answer(text + "\n")
      return ExitStatus.success.rawValue
    } catch {
      return ErrorPresenter.present(error).rawValue
    }
  }

  /// Help and the version are no errors; what does not parse is a usage error; the rest is presented.
  private static func finish(_ error: any Error) -> Int32 {
    let status = GitFleet.exitCode(for: error)
    if status == .success { return answer(GitFleet.fullMessage(for: error).withoutHelpHint) }
    guard status == .validationFailure else { return ErrorPresenter.present(error).rawValue }
    Console.complain(GitFleet.fullMessage(for: error).replacingSeeHint.escapedLines)
    return ExitStatus.usage.rawValue
  }
}

extension String {
  /// ArgumentParser takes the super command for a prefix of its own and forgets it in this one place.
  fileprivate var replacingSeeHint: String {
    split(separator: "See 'fleet", omittingEmptySubsequences: false).joined(separator: "See 'git fleet")
      .split(separator: "Error: ", maxSplits: 1, omittingEmptySubsequences: false).joined(
        separator: "error: ")
  }

  /// What the user typed is in there as it was typed.
  fileprivate var escapedLines: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { DisplayText.escape(String($0)) }
      .joined(separator: "\n")
  }

  /// `git help fleet tags` is nothing git can answer.
  fileprivate var withoutHelpHint: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("  See 'git help fleet") ? "  See 'man git-fleet' for all of it." : String(line)
    }.joined(separator: "\n")
  }
}
