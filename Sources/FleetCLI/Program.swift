import ArgumentParser

/// One run of the program, from its arguments to its exit status.
package enum Program {
  /// - Parameter arguments: without the program's own name.
  package static func run(_ arguments: [String]) -> Int32 {
    do {
      var command = try GitFleet.parseAsRoot(arguments)
      try command.run()
      return ExitStatus.success.rawValue
    } catch let exit as ExitCode {
      return exit.rawValue
    } catch {
      return finish(error)
    }
  }

  /// Help and the version are no errors; what does not parse is a usage error; the rest is presented.
  private static func finish(_ error: any Error) -> Int32 {
    let status = GitFleet.exitCode(for: error)
    if status == .success {
      Swift.print(GitFleet.fullMessage(for: error))
      return status.rawValue
    }
    guard status == .validationFailure else { return ErrorPresenter.present(error).rawValue }
    Console.complain(GitFleet.fullMessage(for: error).replacingSeeHint)
    return ExitStatus.usage.rawValue
  }
}

extension String {
  /// ArgumentParser takes the super command for a prefix of its own and forgets it in this one place.
  fileprivate var replacingSeeHint: String {
    split(separator: "See 'fleet", omittingEmptySubsequences: false).joined(separator: "See 'git fleet")
      .split(separator: "Error: ", maxSplits: 1, omittingEmptySubsequences: false).joined(separator: "error: ")
  }
}
