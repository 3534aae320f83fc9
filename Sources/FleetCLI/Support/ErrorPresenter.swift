import ArgumentParser
import FleetCore
import GitKit

/// Turns errors into lines on standard error and an exit status: first what is wrong, then what to do.
enum ErrorPresenter {
  /// - Parameter prefix: stands before each line, for hosts that show no other.
  static func present(_ error: any Error, prefix: String = "") -> ExitStatus {
    let (line, hints, status) = words(error)
    for text in [line] + hints.map({ "hint: \($0)" }) {
      Console.complain(prefix.isEmpty ? text : "\(prefix) \(text)")
    }
    return status
  }

  private static func words(_ error: any Error) -> (line: String, hints: [String], status: ExitStatus) {
    switch error {
    case let error as FleetError: return words(error)
    case let error as GitError:
      let problem = RepositoryProblem(error)
      return ("fatal: \(DisplayText.escape(problem.message))", problem.hints, .fatal)
    case let error as ConsoleFailure: return ("fatal: \(error.message)", [], .fatal)
    default: return ("fatal: \(DisplayText.escape("\(error)"))", [], .fatal)
    }
  }

  private static func words(_ error: FleetError) -> (line: String, hints: [String], status: ExitStatus) {
    switch error {
    case .undecidable: ("cannot tell: \(error.message)", error.hints, .cannotTell)
    case .refused: ("error: \(error.message)", error.hints, .found)
    case .invalidArgument, .unknownComponent, .unknownDependency, .unknownKey:
      ("error: \(error.message)", error.hints, .usage)
    default: ("fatal: \(error.message)", error.hints, .fatal)
    }
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
    } else if error.operation.hasPrefix("git_repository_open"), error.concernsObjectFormat {
      message = "this repository names its objects by SHA-256, which git fleet cannot read yet"
      hints = ["a clone of a SHA-1 repository works; 'git rev-parse --show-object-format' tells which it is"]
    } else if text.contains("refstorage") {
      message = "this repository keeps its refs in a reftable, which git fleet cannot read yet"
      hints = ["'git refs migrate --ref-format=files' converts it (git 2.46 or newer)"]
    } else if text.contains("unsupported extension name") || text.contains("unsupported repository version") {
      message = error.message
      hints = ["this git repository uses a feature that libgit2 does not know"]
    } else if Self.readers.contains(error.operation) {
      message = error.message
      hints = ["'git fsck' lists what is damaged here; a fresh clone has it whole"]
    } else if text.contains("packed references") {
      message = error.message
      hints = ["'git for-each-ref' shows the line of packed-refs that is damaged"]
    } else {
      message = error.message
      hints = []
    }
  }

  private static let readers: Set<String> = ["git_odb_read", "git_odb_read_header", "git_blob_lookup"]

  /// The path that stands in quotes in git's message.
  private static func quotedPath(in message: String) -> String {
    guard let start = message.firstIndex(of: "'"), let end = message.lastIndex(of: "'"), start < end else {
      return "<path>"
    }
    return ShellWord.quote(String(message[message.index(after: start)..<end]))
  }
}
