import ArgumentParser
import FleetCore
import GitKit

/// Turns errors into lines on standard error and an exit status: first what is wrong, then what to do.
enum ErrorPresenter {
  static func present(_ error: any Error) -> ExitStatus {
    switch error {
    case let error as FleetError: return present(error)
    case let error as GitError: return present(error)
    case let error as ConsoleFailure: return say("fatal: \(error.message)", [], .fatal)
    default: return say("fatal: \(DisplayText.escape("\(error)"))", [], .fatal)
    }
  }

  private static func present(_ error: FleetError) -> ExitStatus {
    switch error {
    case .undecidable: say("cannot tell: \(error.message)", error.hints, .cannotTell)
    case .refused: say("error: \(error.message)", error.hints, .found)
    case .invalidArgument, .unknownComponent, .unknownDependency, .unknownKey:
      say("error: \(error.message)", error.hints, .usage)
    default: say("fatal: \(error.message)", error.hints, .fatal)
    }
  }

  private static func present(_ error: GitError) -> ExitStatus {
    let words = RepositoryProblem(error)
    return say("fatal: \(DisplayText.escape(words.message))", words.hints, .fatal)
  }

  private static func say(_ line: String, _ hints: [String], _ status: ExitStatus) -> ExitStatus {
    Console.complain(line)
    for hint in hints { Console.complain("hint: \(hint)") }
    return status
  }
}

/// libgit2's complaints about a repository, in git's words and with the next step.
private struct RepositoryProblem {
  let message: String
  let hints: [String]

  init(_ error: GitError) {
    let text = error.message.lowercased()
    if error.concernsOwner {
      message = error.message
      hints = [
        "if you trust it: git config --global --add safe.directory \(Self.quotedPath(in: error.message))"
      ]
    } else if error.operation.hasPrefix("git_repository_open"), error.code == .notFound {
      message = "not a git repository (or any of the parent directories)"
      hints = ["run it inside a clone, or name one: git -C <path> fleet"]
    } else if text.contains("objectformat") || text.contains("object format") {
      message = "this repository names its objects by SHA-256, which git fleet cannot read yet"
      hints = ["a clone of a SHA-1 repository works; 'git rev-parse --show-object-format' tells which it is"]
    } else if text.contains("refstorage") {
      message = "this repository keeps its refs in a reftable, which git fleet cannot read yet"
      hints = ["'git refs migrate --ref-format=files' converts it (git 2.46 or newer)"]
    } else if text.contains("unsupported extension name") || text.contains("unsupported repository version") {
      message = error.message
      hints = ["this git repository uses a feature that libgit2 does not know"]
    } else {
      message = error.message
      hints = []
    }
  }
  /// The path that stands in quotes in git's message.
  private static func quotedPath(in message: String) -> String {
    guard let start = message.firstIndex(of: "'"), let end = message.lastIndex(of: "'"), start < end else {
      return "<path>"
    }
    return ShellWord.quote(String(message[message.index(after: start)..<end]))
  }
}
