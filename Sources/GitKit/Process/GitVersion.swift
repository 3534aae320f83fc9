/// The version of a git program.
package struct GitVersion: Sendable, Comparable, CustomStringConvertible {
  package let major: Int
  package let minor: Int
  package let patch: Int

  package init(_ major: Int, _ minor: Int, _ patch: Int = 0) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// Reads `git version 2.39.5`, whatever a distribution appends.
  package init?(_ text: some StringProtocol) {
    guard let word = text.split(whereSeparator: \.isWhitespace).first(where: { $0.first?.isNumber == true })
    else { return nil }
    let numbers = word.split(separator: ".").map { Int($0.prefix { $0.isNumber }) ?? 0 }
    guard numbers.count >= 2 else { return nil }
    self.init(numbers[0], numbers[1], numbers.count > 2 ? numbers[2] : 0)
  }

  /// The oldest that this program works with.
  package static let oldest = GitVersion(2, 30)
  /// The first that runs hooks which its configuration names.
  package static let configuredHooks = GitVersion(2, 54)

  package static func < (left: GitVersion, right: GitVersion) -> Bool {
    (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
  }

  package var description: String { "\(major).\(minor).\(patch)" }

  /// The version of the git that ``GitProcess`` starts.
  package static func installed() throws(GitError) -> GitVersion {
    let text = try GitProcess.check(["--version"]).text
    guard let version = GitVersion(text) else {
      throw GitError(
        code: .generic, message: "'git --version' says \(DisplayText.escape(text))",
        operation: "git --version")
    }
    return version
  }
}
