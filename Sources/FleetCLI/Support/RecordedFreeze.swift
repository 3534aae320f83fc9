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
  /// What keeps it from being the last word.
  let gaps: [String]

  /// - Parameters:
  ///   - branch: its name; nil for main.
  ///   - at: the time, by RFC 3339; nil for now.
  init(_ invocation: Invocation, branch: String?, at: String?) throws {
    let repository = invocation.repository
    let configuration = try Configuration.of(repository)
    let reference = try FreezeReference.find(in: repository).name
    let remote = configuration.string("fleet.remote") ?? "origin"
    let protected = try GatePolicy(repository).load(isServer: repository.isBare, remote: remote)
    let record = try FreezeStore.load(repository, reference)
    isRecorded = !record.isEmpty
    now = at.flatMap(Timestamp.parse) ?? Clock.now
    gate = try BranchGate(
      repository, record, protected, time: now,
      issues: try IssueStore(directory: repository.commonDirectory).load())
    var name = branch ?? protected.policy.mainBranch
    for prefix in ["refs/heads/", "refs/remotes/\(remote)/", "\(remote)/"] where name.hasPrefix(prefix) {
      name.removeFirst(prefix.count)
    }
    freeze = gate.freeze(of: name)
    let freshness = FreezeFreshness(repository, reference: reference)
    let limit = protected.policy.freeze.staleAfter
    if let fetched = freshness.fetchedAt(), freshness.isStale(fetched, after: limit, now: Clock.now) {
      gaps = [
        "the record of freezes was fetched \(DurationText.words(Clock.now - fetched)) ago: git fleet freeze sync"
      ]
    } else {
      gaps = []
    }
  }

  var options: CheckOptions { get throws { try gate.options(for: freeze) } }

  /// The branch and how it stands; nil where nothing was ever recorded.
  var words: String? {
    isRecorded ? InstantWording(of: gate.protected.policy.freeze).state(of: freeze, now: now) : nil
  }
}
