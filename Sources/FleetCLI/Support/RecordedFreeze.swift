import FleetCore
import FleetRender
import GitKit

/// What is recorded of the branch that some commits would land on.
struct RecordedFreeze {
  let gate: BranchGate
  let freeze: BranchFreeze
  let now: Int64
  /// Whether anything was ever recorded here.
  let isRecorded: Bool
  /// Whether there is a remote whose record was never asked for.
  private let isUnasked: Bool
  private let repository: Repository
  private let record: FreezeRecord
  private let reference: String
  private let freshness: FreezeFreshness

  /// - Parameters:
  ///   - branch: its name; nil for main.
  ///   - at: the time, by RFC 3339; nil for now.
  ///   - protected: the policy, where it was read already.
  init(_ invocation: Invocation, _ protected: ProtectedPolicy? = nil, branch: String?, at: String?) throws {
    repository = invocation.repository
    let configuration = try Configuration.of(repository)
    let remote = UserSettings(configuration).remote ?? "origin"
    let protected = try protected ?? GatePolicy(repository).load()
    // Never by what is judged: that may name another.
    reference = protected.policy.freeze.reference
    record = try FreezeStore.load(repository, reference)
    isRecorded = !record.isEmpty
    now = at.flatMap(Timestamp.parse) ?? Clock.now
    gate = try BranchGate(
      repository, record, protected, time: now,
      issues: try IssueStore(directory: repository.commonDirectory).load())
    freeze = gate.freeze(of: Self.bare(branch ?? protected.policy.mainBranch, remote: remote))
    freshness = FreezeFreshness(repository, reference: reference)
    isUnasked = try freshness.isUnasked(record, remote: remote)
  }

  /// What keeps it from being the last word; signatures are verified for it.
  var gaps: [String] {
    get throws {
      let doubts = try RecordGate(repository, gate.protected, time: now).doubts(
        record, reference, on: freeze.branch)
      let limit = gate.protected.policy.freeze.staleAfter
      guard let fetched = freshness.fetchedAt(), freshness.isStale(fetched, after: limit, now: Clock.now)
      else {
        return doubts
      }
      return [
        "the record of freezes was fetched \(DurationText.words(Clock.now - fetched)) ago: git fleet freeze sync"
      ] + doubts
    }
  }

  /// A branch's name, of the ways in which git and hosts write it.
  static func bare(_ name: String, remote: String) -> String {
    for prefix in ["refs/heads/", "refs/remotes/\(remote)/", "\(remote)/"] where name.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return name
  }

  var options: CheckOptions { get throws { try gate.options(for: freeze) } }

  /// What tells more.
  var next: String? { isUnasked ? "git fleet freeze status --fetch" : nil }

  /// The branch and how it stands; nil where nothing was ever recorded.
  var words: String? {
    if isUnasked { return "\(DisplayText.escape(freeze.branch)) is open as far as this clone knows" }
    return isRecorded ? InstantWording(of: gate.protected.policy.freeze).state(of: freeze, now: now) : nil
  }
}
