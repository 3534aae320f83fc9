package import GitKit

/// What a commit puts at a path.
///
/// A string literal is a regular file.
package struct FileContent: Sendable, Hashable, ExpressibleByStringLiteral {
  package enum Kind: String, Sendable {
    case regular = "100644"
    case executable = "100755"
    case symbolicLink = "120000"
    case submodule = "160000"
    case removed = ""
  }

  package let kind: Kind
  /// The file's bytes, the link's target, or the submodule's commit in hexadecimal.
  package let bytes: [UInt8]

  package init(_ kind: Kind, bytes: [UInt8]) {
    self.kind = kind
    self.bytes = bytes
  }

  package init(stringLiteral text: String) {
    self = .file(text)
  }

  package static func file(_ text: String) -> FileContent { FileContent(.regular, bytes: Array(text.utf8)) }
  package static func executable(_ text: String) -> FileContent {
    FileContent(.executable, bytes: Array(text.utf8))
  }
  package static func link(to target: String) -> FileContent {
    FileContent(.symbolicLink, bytes: Array(target.utf8))
  }
  package static func submodule(_ commit: ObjectID) -> FileContent {
    FileContent(.submodule, bytes: Array(commit.hex.utf8))
  }
  /// The path, and everything beneath it, goes away.
  package static let removed = FileContent(.removed, bytes: [])
}
