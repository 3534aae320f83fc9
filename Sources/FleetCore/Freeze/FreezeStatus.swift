package import GitKit

/// What is frozen now, what was let through, and how old that knowledge is.
package struct FreezeStatus: Sendable {
  package struct Branch: Sendable {
    /// A name or a glob.
    package let pattern: String
    package let freeze: BranchFreeze
  }

  package struct Exception: Sendable {
    package let exception: FreezeException
    package let standing: ExceptionStanding
    /// Whether the freeze that it was requested in is on.
    package let isLive: Bool
  }

  package let reference: String
  /// Seconds since 1970.
  package let now: Int64
  package let record: FreezeRecord
  package private(set) var branches: [Branch]
  package let allowances: [FreezeAllowance]
  package let exceptions: [Exception]
  package let fetchedAt: Int64?
  /// Whether nothing is known because nobody asked the remote yet.
  package let isUnasked: Bool
  package let isStale: Bool
  /// Entries that were not pushed, as far as is known here.
  package let unsharedCount: Int
  /// Nil where there is no remote to share the record with.
  package let remote: String?

  /// - Parameters:
  ///   - record: as it was just read or written.
  ///   - protected: who may approve.
  ///   - remote: nil where there is none.
  ///   - includesPast: whether exceptions of freezes that are over are wanted, too.
  package init(
    _ repository: Repository, _ record: FreezeRecord, policy: Policy, protected: ProtectedPolicy,
    remote: String?, now: Int64, includesPast: Bool = false
  ) throws {
    let freeze = policy.freeze
    reference = freeze.reference
    self.now = now
    self.record = record
    self.remote = remote
    let windows = record.windows(at: now)
    var patterns = freeze.patterns(release: nil) ?? []
    for window in windows where !patterns.contains(window.pattern) { patterns.append(window.pattern) }
    branches = patterns.map { pattern in
      let isGlob = BranchPattern.isGlob(pattern)
      return Branch(
        pattern: pattern,
        freeze: isGlob ? record.state(ofGlob: pattern, at: now) : record.state(of: pattern, at: now))
    }
    let held = windows.filter { $0.state(at: now) != .open }.map(\.pattern)
    allowances = record.allowances.filter { allowance in
      held.contains { record.isLive(allowance.freezes, on: $0, at: now) }
    }
    let authority = FreezeAuthority(repository, protected)
    exceptions = try record.exceptions.compactMap { exception in
      let isLive =
        !exception.isWithdrawn
        && held.contains { record.isLive(exception.permit.freezes, on: $0, at: now) }
      guard isLive || includesPast else { return nil }
      return Exception(
        exception: exception, standing: try authority.standing(of: exception, in: record), isLive: isLive)
    }
    let freshness = FreezeFreshness(repository, reference: freeze.reference)
    fetchedAt = remote == nil ? nil : freshness.fetchedAt()
    isUnasked = try freshness.isUnasked(record, remote: remote)
    isStale = freshness.isStale(fetchedAt, after: freeze.staleAfter, now: now)
    let shared = try record.fetchedTip.map {
      Set(try FreezeStore.entries(of: $0, in: repository, freeze.reference))
    }
    unsharedCount = remote == nil ? 0 : record.entries.count { shared?.contains($0) != true }
  }

  /// The same of some branches alone; of all where none is named.
  package func limited(to names: [String]) -> FreezeStatus {
    guard !names.isEmpty else { return self }
    var limited = self
    limited.branches = names.map { Branch(pattern: $0, freeze: record.state(of: $0, at: now)) }
    return limited
  }
}
