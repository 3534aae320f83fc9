import GitKit

/// The commits that a message says it was picked from: `(cherry picked from commit <id>)`, as `git cherry-pick -x`
/// writes it.
enum PickedFrom {
  static func ids(in message: String) -> [ObjectID] {
    message.split(whereSeparator: \.isNewline).compactMap { line in
      let prefix = "(cherry picked from commit "
      guard line.hasPrefix(prefix), line.hasSuffix(")") else { return nil }
      return ObjectID(hex: line.dropFirst(prefix.count).dropLast())
    }
  }
}
