import GitKit

/// The commits that a message says it was picked from: `(cherry picked from commit <id>)`, as `git cherry-pick -x`
/// writes it.
enum PickedFrom {
  static func ids(in message: [UInt8]) -> [ObjectID] {
    TextLines(message).compactMap { line in
      let prefix = "(cherry picked from commit ".utf8
      guard line.last == UInt8(ascii: ")"), line.starts(with: prefix) else { return nil }
      return ObjectID.parse(line.dropFirst(prefix.count).dropLast())
    }
  }
}
