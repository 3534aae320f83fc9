package import GitKit

/// Who did what to the freeze, when and why: the history of the record, the newest first.
package struct FreezeLog: Sendable {
  package struct Line: Sendable {
    package let commit: ObjectID
    package let entry: FreezeEntry
    /// What git says of the commit's signature; nil where it was not asked.
    package let signature: CommitSignature?
  }

  package let lines: [Line]

  /// - Parameters:
  ///   - authority: says whose signatures hold; nil where nobody is to be asked.
  package init(
    _ repository: Repository, _ record: FreezeRecord, reference: String, authority: FreezeAuthority?
  ) throws {
    let tips = [record.tip, record.fetchedTip].compactMap(\.self)
    var lines: [Line] = []
    for step in try FreezeHistory(repository, reference).steps(from: tips) where !step.entries.isEmpty {
      let signature = try authority?.verify(step.commit.id)
      lines += step.entries.reversed().map { Line(commit: step.commit.id, entry: $0, signature: signature) }
    }
    self.lines = lines
  }

  private init(lines: [Line]) {
    self.lines = lines
  }

  /// The newest ones alone.
  package func limited(to count: Int?) -> FreezeLog {
    FreezeLog(lines: Array(lines.prefix(count ?? lines.count)))
  }
}
