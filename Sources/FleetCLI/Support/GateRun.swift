import FleetCore
import FleetRender
import GitKit

/// One run of a gate, once there is something to judge: from what git gave the hook to what is said.
struct GateRun {
  private let hook: HookEntry
  private let repository: Repository
  private let reference: String
  private let input: [UInt8]
  private let configuration: Configuration
  private let now = Clock.now

  init(_ hook: HookEntry, _ repository: Repository, _ reference: String, _ input: [UInt8]) throws {
    self.hook = hook
    self.repository = repository
    self.reference = reference
    self.input = input
    configuration = try Configuration.of(repository)
  }

  private var prefix: String { hook.hostPrefix ?? configuration.string("fleet.hostPrefix") ?? "" }

  func run() -> ExitStatus {
    do {
      return try judge()
    } catch {
      return ErrorPresenter.present(error, prefix: prefix)
    }
  }

  private func judge() throws -> ExitStatus {
    let record = try loadRecord()
    switch hook.name {
    case "pre-push": return try push(record)
    case "pre-receive": return try receive(PushedRef.ofServer(input), record)
    case "update": return try receive(updatedRef(), record)
    default: return try commit(record)
    }
  }

  /// A partial clone that fetched the record has it without its one file, which nothing but the record needs.
  private func loadRecord() throws -> FreezeRecord {
    if hook.isServer { return try FreezeStore.load(repository, reference, source: .server) }
    do {
      return try FreezeStore.load(repository, reference)
    } catch FleetError.undecidable {
      return try repository.fetchingMissingObjects { try FreezeStore.load(repository, reference) }
    }
  }

  private func gate(_ record: FreezeRecord, remote: String?) throws -> BranchGate {
    try BranchGate(
      repository, record, try GatePolicy(repository).load(isServer: hook.isServer, remote: remote), time: now,
      issues: try IssueStore(directory: repository.commonDirectory).load())
  }

  private var mainRemote: String { UserSettings(configuration).remote ?? "origin" }

  // MARK: - Pushes

  private func push(_ record: FreezeRecord) throws -> ExitStatus {
    let refs = try PushedRef.ofClient(input).filter { concerns($0, record) }
    guard !refs.isEmpty else { return .success }
    let name = hook.arguments.first ?? "origin"
    let isRemote = configuration.string("remote.\(name).url") != nil
    let gate = try gate(record, remote: isRemote ? name : mainRemote)
    let tracking = try RemoteTracking(name, address: hook.arguments.dropFirst().first ?? name, configuration)
    let pushGate = PushGate(gate, to: tracking, recordRemote: name == mainRemote ? nil : mainRemote)
    return say(try pushGate.judge(refs), gate, .push(remote: name))
  }

  private func receive(_ refs: [PushedRef], _ record: FreezeRecord) throws -> ExitStatus {
    let refs = try refs.map(resolved).filter { concerns($0, record) }
    guard !refs.isEmpty else { return .success }
    let gate = try gate(record, remote: nil)
    return say(try ReceiveGate(gate).judge(refs), gate, .server)
  }

  /// git tells the hooks the name that was pushed to, and moves what a symbolic ref of that name leads to.
  private func resolved(_ ref: PushedRef) throws -> PushedRef {
    var name = ref.name
    for _ in 0..<5 {
      guard let target = try repository.symbolicTarget(of: name) else { break }
      name = target
    }
    return PushedRef(name: name, old: ref.old, new: ref.new)
  }

  /// Whether there is anything to judge: most pushes are to branches that never freeze.
  private func concerns(_ ref: PushedRef, _ record: FreezeRecord) -> Bool {
    if FreezeReference.isRecord(ref.name, reference) { return true }
    if hook.isServer,
      FreezeReference.isFetched(ref.name, reference) || FreezeReference.isInTheWay(ref.name, reference)
    {
      return true
    }
    if let branch = ref.branch {
      // While anything is frozen, the policy on main is not to change.
      return hook.isServer && record.windows(at: now).contains { $0.state(at: now) != .open }
        || record.patterns.contains { BranchPattern.matches($0, branch) }
    }
    return ref.tag != nil && !hook.isServer
  }

  /// `update <ref> <old id> <new id>`.
  private func updatedRef() throws -> [PushedRef] {
    let words = hook.arguments
    guard words.count == 3, let old = ObjectID(hex: words[1]), let new = ObjectID(hex: words[2]) else {
      guard words.isEmpty else {
        throw FleetError.unusable("git gave the hook arguments that make no sense", hints: [])
      }
      return []
    }
    return [PushedRef(name: words[0], old: old, new: new)]
  }

  // MARK: - Commits

  /// They are judged where the current branch is frozen, and nowhere else.
  private func commit(_ record: FreezeRecord) throws -> ExitStatus {
    let head = try repository.head()
    guard let branch = head.branchName else { return .success }
    guard record.state(of: branch, at: now).state != .open else { return .success }
    let merged = try mergeHeads
    let isMerge = hook.name == "pre-merge-commit" || hook.name == "pre-commit" && !merged.isEmpty
    let remote = configuration.string("branch.\(branch).remote") ?? mainRemote
    let upstream = try merged.isEmpty ? nil : upstream(branch, remote)
    // What the remote's branch has is there already: a merge of it changes what the clone had for itself.
    let known = try isMerge ? nil : merged.first { try isKnown($0, upstream) }
    // git reads the index while the policy is read here.
    let index = isMerge ? nil : try RawDiff.startStaged(against: known)
    let gate = try gate(record, remote: remote)
    let judge = CommitGate(gate, gate.freeze(of: branch), head: head.commit, upstream: upstream)
    let place = isMerge || !merged.isEmpty ? .sequence(abort: "git merge --abort") : placeOfCommit
    guard let index else { return say(try judge.judgeMerge(merged), gate, place) }
    let staged = StagedCommit(
      author: author, message: try message(gate.protected.policy),
      changes: try RawDiff.staged(index),
      mergedHeads: merged, landing: known)
    let report = try hook.name == "pre-commit" ? judge.judgePaths(staged) : judge.judge(staged)
    return say(report, gate, place)
  }

  private func upstream(_ branch: String, _ remote: String) throws -> ObjectID? {
    let tip = try repository.reference(named: "refs/remotes/\(remote)/\(branch)")?.target
    return try tip.flatMap { try repository.readCommit($0) == nil ? nil : $0 }
  }

  private func isKnown(_ merged: ObjectID, _ upstream: ObjectID?) throws -> Bool {
    try upstream.map { try Outgoing(History(repository), from: [merged], notIn: [$0]).commits.isEmpty }
      ?? false
  }

  private var placeOfCommit: GateText.Place {
    for (file, command) in [("CHERRY_PICK_HEAD", "cherry-pick"), ("REVERT_HEAD", "revert")]
    where FileSystem.exists(repository.gitDirectory + file) {
      return .sequence(abort: "git \(command) --abort")
    }
    return .commit
  }

  /// git exports who is the author to the hooks of a commit.
  private var author: Signature {
    Signature(
      name: Environment.process["GIT_AUTHOR_NAME"] ?? "",
      email: Environment.process["GIT_AUTHOR_EMAIL"] ?? "",
      time: now, offset: 0)
  }

  /// What is being merged: from `MERGE_HEAD`, and before git writes that, from the names it exports.
  ///
  /// Of a tag that is merged, both have the tag's own id.
  private var mergeHeads: [ObjectID] {
    get throws {
      let file = FileSystem.read(repository.gitDirectory + "MERGE_HEAD", limit: 1 << 20)
      let named = file?.split(separator: UInt8(ascii: "\n")).compactMap { ObjectID.parse($0) }
      let exported =
        hook.name == "pre-merge-commit" ? Environment.process.names(beginningWith: "GITHEAD_") : []
      return try (named ?? exported.compactMap { ObjectID(hex: $0.dropFirst("GITHEAD_".count)) })
        .compactMap { try repository.peel($0)?.id }
    }
  }

  private func message(_ policy: Policy) throws -> CommitMessage {
    guard hook.name == "commit-msg" else { return CommitMessage(text: "") }
    guard let file = hook.arguments.first, let bytes = FileSystem.read(file, limit: 16 << 20) else {
      throw FleetError.unusable("git gave the hook no message that can be read", hints: [])
    }
    let isEdited = Environment.process["GIT_EDITOR"] != ":"
    let comment = configuration.string("core.commentChar").flatMap { $0 == "auto" ? nil : $0 } ?? "#"
    return CommitMessage(
      text: EditedMessage.clean(String(decoding: bytes, as: UTF8.self), comment: isEdited ? comment : nil),
      repository: policy.repositoryName)
  }

  // MARK: - What is said

  private func say(_ report: GateReport, _ gate: BranchGate, _ place: GateText.Place) -> ExitStatus {
    if report.findings.isEmpty {
      warnWhenStale(gate)
      return .success
    }
    let text = GateText(report, place, now: now, InstantWording(of: gate.protected.policy.freeze))
    for line in text.lines { Console.complain(prefix.isEmpty ? line : "\(prefix) \(line)") }
    warnWhenStale(gate)
    switch report.verdict {
    case .allowed: return .success
    case .blocked: return .found
    case .unknown: return .cannotTell
    }
  }

  /// A hook never asks the network, so it can only say that it knows little.
  ///
  /// Before the message of a commit is read, pre-commit has said it.
  private func warnWhenStale(_ gate: BranchGate) {
    guard !hook.isServer, hook.name != "commit-msg" else { return }
    let freeze = gate.protected.policy.freeze
    let freshness = FreezeFreshness(repository, reference: reference)
    guard let fetched = freshness.fetchedAt(), freshness.isStale(fetched, after: freeze.staleAfter, now: now)
    else {
      return
    }
    Console.complain("warning: the record of freezes was fetched \(DurationText.words(now - fetched)) ago")
    Console.complain("hint: git fleet freeze sync")
  }
}

extension InstantWording {
  /// By the clocks of a policy's zone, where it can be looked up.
  init(of policy: FreezePolicy) {
    self.init(
      try? TimeZoneRules.load(
        policy.zone, from: [Environment.process["TZDIR"]].compactMap(\.self) + TimeZoneRules.usualPlaces))
  }
}
