package import GitKit

/// One ref of a push, as git tells a hook of it.
package struct PushedRef: Sendable, Equatable {
  /// The ref's full name where it arrives.
  package let name: String
  /// What it leads to there now; zero where it is not there yet.
  package let old: ObjectID
  /// What it is to lead to; zero for one that is deleted.
  package let new: ObjectID
  /// What is pushed, as the user may name it; nil where that is not known.
  package let source: String?

  package init(name: String, old: ObjectID, new: ObjectID, source: String? = nil) {
    self.name = name
    self.old = old
    self.new = new
    self.source = source
  }

  package var isDeletion: Bool { new.isZero }
  package var isCreation: Bool { old.isZero }

  /// The branch's name without `refs/heads/`; nil where it is none.
  package var branch: String? {
    name.hasPrefix("refs/heads/") ? String(name.dropFirst("refs/heads/".count)) : nil
  }

  /// The tag's name without `refs/tags/`; nil where it is none.
  package var tag: String? {
    name.hasPrefix("refs/tags/") ? String(name.dropFirst("refs/tags/".count)) : nil
  }

  /// Reads what git gives `pre-push`: `<local ref> <local id> <remote ref> <remote id>` a line.
  ///
  /// The local ref may be any revision, with spaces in it, so a line is read from its end.
  package static func ofClient(_ input: [UInt8]) throws -> [PushedRef] {
    try read(input) { words in
      guard words.count >= 4, let new = ObjectID.parse(words[words.count - 3]),
        let old = ObjectID.parse(words[words.count - 1])
      else { return nil }
      let local = String(
        decoding: Array(words.dropLast(3).joined(separator: [UInt8(ascii: " ")])), as: UTF8.self)
      return PushedRef(
        name: String(decoding: words[words.count - 2], as: UTF8.self), old: old, new: new,
        source: local.hasPrefix("refs/heads/") ? String(local.dropFirst("refs/heads/".count)) : local)
    }
  }

  /// Reads what git gives `pre-receive`: `<old id> <new id> <ref>` a line.
  package static func ofServer(_ input: [UInt8]) throws -> [PushedRef] {
    try read(input) { words in
      guard words.count == 3, let old = ObjectID.parse(words[0]), let new = ObjectID.parse(words[1]) else {
        return nil
      }
      return PushedRef(name: String(decoding: words[2], as: UTF8.self), old: old, new: new)
    }
  }

  /// - Throws: for a line that makes no sense, because what cannot be read cannot be judged.
  private static func read(_ input: [UInt8], _ line: ([ArraySlice<UInt8>]) -> PushedRef?) throws
    -> [PushedRef]
  {
    try input.split(separator: UInt8(ascii: "\n")).map { text in
      guard let ref = line(text.split(separator: UInt8(ascii: " "))) else {
        throw FleetError.unusable(
          "git gave the hook a line that makes no sense: '\(String(decoding: text.prefix(200), as: UTF8.self))'",
          hints: [])
      }
      return ref
    }
  }
}
