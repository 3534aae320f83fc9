package import GitKit

/// The gates of a commit that is being made on the current branch.
package struct CommitGate {
  private let gate: BranchGate
  private let freeze: BranchFreeze
  private let head: ObjectID?
  /// What the branch's remote has, as far as this clone knows: it is there already.
  private let upstream: ObjectID?

  /// - Parameters:
  ///   - freeze: of the current branch.
  ///   - head: what it leads to; nil before the first commit.
  package init(_ gate: BranchGate, _ freeze: BranchFreeze, head: ObjectID?, upstream: ObjectID? = nil) {
    self.upstream = upstream
    self.gate = gate
    self.freeze = freeze
    self.head = head
  }

  /// `pre-merge-commit`: every commit that the merge brings in and the remote's branch has not.
  package func judgeMerge(_ heads: [ObjectID]) throws -> GateReport {
    guard let head, let last = heads.first else { return .open }
    let outgoing = try Outgoing(gate.history, from: heads, notIn: [head, upstream].compactMap(\.self))
    return GateReport([try gate.judge(freeze, outgoing, head: last, base: head)].compactMap(\.self))
  }

  /// `pre-commit`: refuses what no message could let in, and leaves the rest to ``judge(_:)``.
  ///
  /// Nothing staged is an amended message or an empty commit, neither of which lands anything.
  package func judgePaths(_ staged: StagedCommit) throws -> GateReport {
    guard head != nil, !staged.changes.isEmpty else { return .open }
    return GateReport([try gate.judgePaths(freeze, staged)].compactMap(\.self))
  }

  /// `commit-msg`: what is staged, with its message.
  package func judge(_ staged: StagedCommit) throws -> GateReport {
    guard head != nil, !staged.changes.isEmpty else { return .open }
    return GateReport([try gate.judge(freeze, staged)].compactMap(\.self))
  }
}

/// The message of a commit that is being made, as git will take it from its file.
package enum EditedMessage {
  /// - Parameters:
  ///   - text: the file's.
  ///   - comment: what a comment begins with; nil where git leaves comments in, because nobody edited the file.
  package static func clean(_ text: String, comment: String?) -> String {
    var kept: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let mark = comment ?? "#"
      if line.hasPrefix("\(mark) ------------------------ >8 ------------------------") { break }
      if let comment, line.hasPrefix(comment) { continue }
      if kept.isEmpty, line.allSatisfy(\.isWhitespace) { continue }
      kept.append(line)
    }
    return kept.joined(separator: "\n")
  }
}
