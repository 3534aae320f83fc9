/// What the first line of a commit message says about where the commit comes from.
package struct CommitSubject {
  /// The number of the pull request that landed it: the last `(#N)` at the end, or a merge's own.
  package let pullRequest: Int?
  /// All numbers in `(#N)` at the end, in order.
  package let pullRequests: [Int]
  /// Without those numbers and without "Cherry-pick:" and its like, in lower case.
  package let normalised: String

  private static let pickPrefixes = [
    "cherry-pick", "cherry pick", "cherrypick", "to rc", "for r.c.", "backport", "cp",
  ]

  package init(_ subject: String) {
    var rest = Substring(subject)
    var numbers: [Int] = []
    let merge = "Merge pull request #"
    if rest.hasPrefix(merge), let number = Int(rest.dropFirst(merge.count).prefix { $0.isNumber }) {
      numbers.append(number)
    }
    while let (number, before) = Self.trailingNumber(rest) {
      numbers.insert(number, at: 0)
      rest = before
    }
    pullRequests = numbers
    pullRequest = numbers.last
    var text = rest.lowercased()
    if let prefix = Self.pickPrefixes.first(where: { text.hasPrefix($0) }) {
      let after = text.dropFirst(prefix.count)
      if let mark = after.first, ": -".contains(mark) {
        text = String(after.drop { ": -".contains($0) })
      }
    }
    normalised = text
  }

  /// Whether two commits with this subject are likely one: anybody may write "Fix lint" twice.
  package var isTelling: Bool { normalised.split(separator: " ").count > 2 || !pullRequests.isEmpty }

  /// Splits `… (#123)`; a number of another repository is none of ours.
  private static func trailingNumber(_ text: Substring) -> (Int, Substring)? {
    let space = UInt8(ascii: " ")
    var text = text.utf8
    while text.last == space { text.removeLast() }
    guard text.last == UInt8(ascii: ")"), let open = text.lastIndex(of: UInt8(ascii: "(")) else { return nil }
    let inside = text[text.index(after: open)...].dropLast()
    let digits = inside.dropFirst()
    guard inside.first == UInt8(ascii: "#"), (0x30...0x39).contains(digits.first ?? 0),
      let number = Int(Substring(digits))
    else { return nil }
    var before = text[..<open]
    while before.last == space { before.removeLast() }
    return (number, Substring(before))
  }
}
