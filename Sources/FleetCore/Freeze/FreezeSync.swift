package import GitKit

/// Shares the record of freezes with a remote, by git's own fetch and push.
package struct FreezeSync {
  private let repository: Repository
  private let name: String
  private let remote: String
  private let now: Int64
  /// Whether to sign what has to be recorded anew.
  private let signs: Bool

  /// Called between what others may see of it, where a process may as well end.
  var atStep: (Step) throws -> Void = { _ in }

  enum Step: CaseIterable {
    case begun, kept, fetched, joined, pushed, noted
  }

  /// How often others may push first.
  private static let attempts = 12

  /// What a run did.
  package struct Outcome: Sendable, Equatable {
    /// Entries of others that are new here.
    package let received: [FreezeEntry]
    /// Entries that are new there.
    package let sent: [FreezeEntry]
    /// Whether two histories had grown apart.
    package let wasMerged: Bool
    package let tip: ObjectID?
  }

  package init(
    _ repository: Repository, reference: String, remote: String, now: Int64, signs: Bool = false
  ) {
    self.signs = signs
    self.repository = repository
    name = reference
    self.remote = remote
    self.now = now
  }

  private var fetchedName: String { FreezeReference.fetched(name) }

  // MARK: - Fetching

  /// Brings what the remote has, apart from the clone's own.
  package func fetch() throws {
    let output = try GitProcess.run(
      [
        "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--prune",
        "--no-prune-tags",
        remote, FreezeReference.fetchRefspec(name),
      ], environment: repository.gitEnvironment)
    guard output.status == 0 else {
      throw FleetError.undecidable(
        "\(remote) could not be asked: \(Self.words(output))",
        hints: ["'git ls-remote \(ShellWord.quote(remote))' tells whether it can be reached"])
    }
    FreezeFreshness(repository, reference: name).stamp(now)
  }

  private static func words(_ output: GitProcess.Output) -> String {
    let lines = String(decoding: output.standardError, as: UTF8.self).split(separator: "\n")
    let telling = lines.first { $0.hasPrefix("fatal: ") || $0.hasPrefix("error: ") } ?? lines.last
    guard let telling else { return "git ended with \(output.status)" }
    return telling.hasPrefix("fatal: ") || telling.hasPrefix("error: ")
      ? String(telling.dropFirst(7)) : String(telling)
  }

  // MARK: - Both ways

  /// Fetches, merges and pushes, until both sides have the entries of both.
  package func run() throws -> Outcome {
    let before = try FreezeStore.load(repository, name, source: .server).entries
    var wasMerged = false
    for attempt in 0..<Self.attempts {
      if attempt > 0 { Pause.wait(milliseconds: UInt32.random(in: 1...UInt32(40 * attempt))) }
      try atStep(.begun)
      // What was fetched before is kept even if the remote has lost it.
      guard let early = try join() else { continue }
      try atStep(.kept)
      try fetch()
      try atStep(.fetched)
      guard let joined = try join() else { continue }
      try atStep(.joined)
      wasMerged = wasMerged || early || joined
      let fetched = try repository.reference(named: fetchedName)?.target
      guard let own = try repository.reference(named: name)?.target else {
        return Outcome(received: [], sent: [], wasMerged: false, tip: nil)
      }
      let remoteEntries = try fetched.map { try FreezeStore.entries(of: $0, in: repository, name) } ?? []
      if own != fetched {
        guard try push(own) else { continue }
        try atStep(.pushed)
        _ = try? FreezeStore.move(fetchedName, from: fetched, to: own, in: repository)
        FreezeFreshness(repository, reference: name).stamp(now)
        try atStep(.noted)
      }
      return try outcome(before, remoteEntries, own: own, wasMerged: wasMerged)
    }
    if let other = try refInTheWay() {
      throw FleetError.refused(
        "the record is here but not on \(remote): \(other) is in the way there",
        hints: [
          "take it away: git push \(ShellWord.quote(remote)) \(ShellWord.quote(":" + other))",
          "then: git fleet freeze sync",
        ])
    }
    throw FleetError.refused(
      "the record is here but not on \(remote): others are pushing it all the time",
      hints: ["try again: git fleet freeze sync"])
  }

  /// A ref of the remote beneath the record's name.
  private func refInTheWay() throws -> String? {
    let output = try GitProcess.run(
      ["ls-remote", "--refs", remote, name + "/*"], environment: repository.gitEnvironment)
    return output.text.split(separator: "\n").first?.split(separator: "\t").last.map(String.init)
  }

  private func outcome(_ before: [FreezeEntry], _ theirs: [FreezeEntry], own: ObjectID, wasMerged: Bool)
    throws
    -> Outcome
  {
    let all = try FreezeStore.entries(of: own, in: repository, name)
    let (had, has) = (Set(before), Set(theirs))
    return Outcome(
      received: all.filter { !had.contains($0) }, sent: all.filter { !has.contains($0) },
      wasMerged: wasMerged, tip: own)
  }

  /// Brings what was fetched into the clone's own history.
  ///
  /// - Returns: whether the two had grown apart; nil where somebody else moved the ref meanwhile.
  private func join() throws -> Bool? {
    let own = try repository.reference(named: name)?.target
    guard let other = try repository.reference(named: fetchedName)?.target, other != own else { return false }
    guard let own else { return try move(nil, other) ? false : nil }
    let history = FreezeHistory(repository, name)
    if try history.isAncestor(other, of: own) { return false }
    let isFollowed = try history.isAncestor(own, of: other)
    // A host that runs no hooks lets somebody take entries out; whoever still has them puts them back.
    if try isFollowed && hasAll(of: own, other) { return try move(own, other) ? false : nil }
    let joined =
      try isFollowed || history.haveCommonAncestor(own, other)
      ? FreezeMerge.commit(own, other, in: repository, name) : recordAnew(own, on: other, history)
    return try move(own, joined) ? true : nil
  }

  private func hasAll(of own: ObjectID, _ other: ObjectID) throws -> Bool {
    let (ours, theirs) = try (entries(of: own), entries(of: other))
    return Set(FreezeRecord.union(ours, theirs)) == Set(theirs)
  }

  private func entries(of commit: ObjectID) throws -> [FreezeEntry] {
    try FreezeStore.entries(of: commit, in: repository, name)
  }

  /// Puts what this clone recorded before it knew of the remote's record on top of that, in one commit.
  ///
  /// - Throws: where others are in the clone's record too: then it is that of another repository.
  private func recordAnew(_ own: ObjectID, on other: ObjectID, _ history: FreezeHistory) throws -> ObjectID {
    let identity = try UserIdentity.current(in: repository)
    let commits = try history.commits(from: [own])
    guard commits.allSatisfy({ $0.author.email == identity.email }) else {
      throw FleetError.refused(
        "the record of this clone and that of \(remote) have nothing in common: they are not of one repository",
        hints: [
          "see what is here: git log \(name)",
          "to go by \(remote)'s alone: git update-ref \(name) \(FreezeReference.fetched(name))",
        ])
    }
    let content = try FreezeMerge.content([own, other], in: repository, name)
    do {
      return try FileCommit.make(
        FileCommit.Request(
          file: FreezeFile.name, content: content, parents: [other],
          message: "freeze: record anew what began apart\n", date: now,
          author: (identity.name, identity.email), isSigned: signs), in: repository)
    } catch {
      throw FleetError.unusable("the two records could not be joined: \(error.message)", hints: [])
    }
  }

  private func move(_ expected: ObjectID?, _ target: ObjectID) throws -> Bool {
    try FreezeStore.move(name, from: expected, to: target, in: repository)
  }

  /// Pushes the clone's own history, as fast-forward alone.
  ///
  /// No hook of this clone runs: what they check of other pushes was checked when the entries were made.
  ///
  /// - Returns: false where somebody else pushed first.
  private func push(_ tip: ObjectID) throws -> Bool {
    let output = try GitProcess.run(
      ["push", "--porcelain", "--no-verify", remote, "\(tip.hex):\(name)"],
      environment: repository.gitEnvironment)
    if output.status == 0 { return true }
    // A line `!\t<from>:<to>\t[rejected] (fetch first)` for the ref, where it is for others that it was refused.
    let refusal = output.text.split(separator: "\n").first { $0.hasPrefix("!\t") } ?? ""
    let isRace = [
      "[rejected]", "(failed to update ref)", "(cannot lock ref", "(failed to lock)",
      "reference already exists", "(incorrect old value",
    ]
    .contains { refusal.contains($0) }
    if isRace { return false }
    let takingBack = try takingBack
    let why = refusal.split(separator: "\t").last.map(String.init) ?? Self.words(output)
    throw FleetError.refused(
      "the record is here but not on \(remote): \(why)",
      hints: Self.remoteWords(output) + ["when that is settled: git fleet freeze sync"] + takingBack)
  }

  /// What makes this clone forget what the other side will not have.
  private var takingBack: [String] {
    get throws {
      let fetched = FreezeReference.fetched(name)
      guard try repository.reference(named: fetched) != nil else { return [] }
      return ["or take back what only this clone has: git update-ref \(name) \(fetched)"]
    }
  }

  /// What the other side's hooks said.
  private static func remoteWords(_ output: GitProcess.Output) -> [String] {
    String(decoding: output.standardError, as: UTF8.self).split(separator: "\n")
      .filter { $0.hasPrefix("remote: ") }.prefix(3)
      .map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
  }
}

/// Two histories of the record made one.
enum FreezeMerge {
  /// The file with the entries of all of these commits.
  static func content(_ commits: [ObjectID], in repository: Repository, _ name: String) throws -> [UInt8] {
    let entries = try commits.reduce(into: [FreezeEntry]()) { entries, commit in
      entries = FreezeRecord.union(entries, try FreezeStore.entries(of: commit, in: repository, name))
    }
    return Array(FreezeFile.text(entries).utf8)
  }

  /// A commit on top of both, with the entries of both and none of its own: the same commit whoever makes it.
  static func commit(_ one: ObjectID, _ two: ObjectID, in repository: Repository, _ name: String) throws
    -> ObjectID
  {
    let parents = [one, two].sorted()
    let content = try content(parents, in: repository, name)
    let dates = try parents.compactMap { try repository.readCommit($0)?.committer.time }
    do {
      return try FileCommit.make(
        FileCommit.Request(
          file: FreezeFile.name, content: content, parents: parents,
          message: "freeze: merge two histories of the record\n", date: dates.max() ?? 0,
          author: ("git fleet", "git-fleet@localhost")), in: repository)
    } catch {
      throw FleetError.unusable("the two histories could not be merged: \(error.message)", hints: [])
    }
  }
}
