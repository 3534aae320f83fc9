import GitKit

/// A repository's configuration as git itself reads and writes it.
///
/// libgit2 1.5 knows neither `git -c` nor the configuration of a linked worktree.
package struct GitSettings: Sendable {
  private let arguments: [String]

  /// - Parameters:
  ///   - gitDirectory: in a linked worktree the worktree's own.
  ///   - directory: where git starts; the top of the work tree if there is one.
  package init(gitDirectory: String, directory: String) {
    arguments = ["-C", directory, "--git-dir=\(gitDirectory)"]
  }

  /// Where a value comes from, by git's names of the scopes.
  package enum Scope: String, Sendable {
    case system, global, local, worktree, command, unknown

    /// Whether it is written in the repository itself.
    package var isOfRepository: Bool { self == .local || self == .worktree }
  }

  package struct Value: Sendable, Equatable {
    package let name: String
    package let value: String
    package let scope: Scope
  }

  /// The values whose names match a regular expression, in the order in which git reads them.
  ///
  /// Names are in lower case but for the subsection. A key without `=` has the value `true`.
  package func values(matching pattern: String) throws -> [Value] {
    let output = try GitProcess.run(
      arguments + ["config", "--null", "--show-scope", "--get-regexp", pattern])
    guard output.status == 0 else {
      // git's status for no match.
      if output.status == 1 { return [] }
      _ = try GitProcess.check(arguments + ["config", "--list"])
      return []
    }
    let fields = output.standardOutput.split(separator: 0, omittingEmptySubsequences: false)
    return stride(from: 0, to: fields.count - 1, by: 2).map { place in
      let entry = fields[place + 1].split(
        separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
      return Value(
        name: String(decoding: entry[0], as: UTF8.self),
        value: entry.count > 1 ? String(decoding: entry[1], as: UTF8.self) : "true",
        scope: Scope(rawValue: String(decoding: fields[place], as: UTF8.self)) ?? .unknown)
    }
  }

  /// Whether the repository's own file has that value.
  func hasOwn(_ name: String, _ value: String) throws -> Bool {
    let output = try GitProcess.run(arguments + ["config", "--local", "--null", "--get-all", name])
    return output.standardOutput.split(separator: 0, omittingEmptySubsequences: false).dropLast().contains {
      String(decoding: $0, as: UTF8.self) == value
    }
  }

  /// Adds a value to the repository's own file, unless it is there.
  func addOwn(_ name: String, _ value: String) throws {
    guard try !hasOwn(name, value) else { return }
    _ = try GitProcess.check(arguments + ["config", "--local", "--add", name, value])
  }

  /// Takes a value out of the repository's own file, if it is there.
  func removeOwn(_ name: String, _ value: String) throws {
    guard try hasOwn(name, value) else { return }
    _ = try GitProcess.check(arguments + ["config", "--local", "--fixed-value", "--unset-all", name, value])
  }

  /// A path that git tells beneath its own directory, such as `hooks`: absolute.
  func path(_ name: String) throws -> String {
    let text = try GitProcess.check(arguments + ["rev-parse", "--git-path", name]).text
    let path = text.hasSuffix("\n") ? String(text.dropLast()) : text
    return path.hasPrefix("/") ? path : "\(arguments[1])/\(path)"
  }
}
