package import GitKit

/// The commits that somebody wants taken out, and what they have in common.
package struct RevertSubject: Sendable {
  /// What the user named: an issue, a pull request, a branch; nil where the commits themselves were named.
  package let key: String?
  /// The issue that the work belongs to.
  package let issue: Int?
  /// Newest first.
  package let commits: [ObjectID]
  /// What was left out and why, a sentence each.
  package let notes: [String]
  /// Why more may belong to it, a sentence each.
  package let gaps: [String]
  /// Whether the commits are reverts, and taking them out lands work again.
  package let landsAgain: Bool
  /// Whether of merges the first parent is kept, which a key's were merged into.
  package let mergesKeepFirst: Bool
  /// Those of the commits that stand in the way, and are no work of the key.
  package let strangers: Set<ObjectID>

  package init(
    key: String?, issue: Int?, commits: [ObjectID], notes: [String], gaps: [String] = [],
    landsAgain: Bool = false, mergesKeepFirst: Bool = false, strangers: Set<ObjectID> = []
  ) {
    self.key = key
    self.issue = issue
    self.commits = commits
    self.notes = notes
    self.gaps = gaps
    self.landsAgain = landsAgain
    self.mergesKeepFirst = mergesKeepFirst
    self.strangers = strangers
  }

  /// What names the commits themselves to `plan` and `apply`.
  package var commandOfCommits: String { commits.map { "--commit \($0.short)" }.joined(separator: " ") }

  /// The same story together with commits that are not its own.
  ///
  /// - Parameter all: all of them, in order.
  func with(strangers: Set<ObjectID>, among all: [ObjectID]) -> RevertSubject {
    RevertSubject(
      key: key, issue: issue, commits: all, notes: notes, gaps: gaps, landsAgain: landsAgain,
      mergesKeepFirst: mergesKeepFirst, strangers: self.strangers.union(strangers))
  }

  /// For the name of a branch: the key in letters that a ref may have, or the id of the newest commit.
  package var slug: String {
    let name = (key ?? "").lowercased().map { character in
      character.isASCII && (character.isLetter || character.isNumber) ? String(character) : "-"
    }
    let words = name.joined().split(separator: "-").joined(separator: "-")
    return words.isEmpty ? commits.first?.short ?? "nothing" : words
  }
}

/// Puts commits in the order in which they must be taken out.
enum RevertOrder {
  /// Descendants before ancestors, and else newest first.
  static func newestFirst(_ commits: [ObjectID], _ history: History) throws -> [ObjectID] {
    var seen: Set<ObjectID> = []
    let unique = commits.filter { seen.insert($0).inserted }
    guard unique.count > 1 else { return unique }
    let places = try unique.map { try history.index(of: $0) }
    guard unique.count <= Painting.maximumTipCount else {
      return places.sorted { history.date($0) > history.date($1) }.map(history.id)
    }
    // What few of them reach is new.
    let painting = try Painting(history, tips: unique)
    func rank(_ place: History.Index) -> (Int, Int64) {
      (painting.colours(place).nonzeroBitCount, -history.date(place))
    }
    return places.sorted { rank($0) < rank($1) }.map(history.id)
  }
}
