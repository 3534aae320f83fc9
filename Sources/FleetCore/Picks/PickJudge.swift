import GitKit

/// What is known of a commit of the branch.
struct PickVerdict {
  /// The strongest first; none of them where words alone speak for it.
  var proofs: [PickProof] = []
  /// Why it cannot be told where there is no proof.
  var doubt: String?
  /// What is to be said where it is missing.
  var remark: String?
}

/// Puts together what is known of each commit of the branch, the strongest proof first.
struct PickJudge {
  let history: History
  let branch: BranchCommits
  let target: TargetCommits
  let content: ContentFinder
  let findings: PatchFindings

  /// How far apart a pick and its original may be made, in seconds: back-ports follow within days.
  private static let window: Int64 = 45 * 86_400
  private static let mostCandidates = 300
  /// Fewer lines may be found together by chance.
  private static let fewestLines = 4

  /// - Parameters:
  ///   - number: the place of the commit among those that were compared.
  ///   - isDeep: whether the lines of other commits are worth comparing.
  func judge(_ own: BranchCommits.Own, _ number: Int, isDeep: Bool) throws -> PickVerdict {
    var proofs = try byTrailer(own, number)
    proofs += byPatch(number)
    proofs += try byPullRequest(own, number)
    proofs += try bySubject(own, number)
    let isSettled = proofs.contains { $0.confidence != .low }
    if isDeep, !isSettled, let proof = try byContent(own, number) { proofs.append(proof) }
    if proofs.isEmpty { proofs += try byBody(own, number) }
    return verdict(proofs)
  }

  /// A pull request may land as several commits, so its number alone leaves it open; a subject alone says nothing.
  private func verdict(_ proofs: [PickProof]) -> PickVerdict {
    guard let first = proofs.first, proofs.allSatisfy(\.changesOtherLines) else {
      return PickVerdict(
        proofs: proofs.filter { $0.confidence != .low } + proofs.filter { $0.confidence == .low })
    }
    let there = first.matches.prefix(3).map(\.short).joined(separator: " or ")
    return [.pullRequest, .trailer].contains(first.method)
      ? PickVerdict(doubt: "\(there): \(first.detail)") : PickVerdict(remark: "\(there): \(first.detail)")
  }

  private func ids(_ indices: [History.Index]) -> [ObjectID] { indices.map(history.id) }

  private func byTrailer(_ own: BranchCommits.Own, _ number: Int) throws -> [PickProof] {
    // Words alone are none where its lines cannot be looked at.
    guard own.isReadable else { return [] }
    let named = try own.message.pickedFrom.compactMap { id -> History.Index? in
      guard try history.repository.readCommit(id) != nil else { return nil }
      let index = try history.index(of: id)
      return branch.isOnTarget(index) ? index : nil
    }
    let words = "it says that it was picked from there"
    if let stranger = named.first, try named.allSatisfy({ try sharesNothing(own, $0) }) {
      return [
        PickProof(
          .trailer, .low, ids([stranger]), "\(words), though it changes other files", changesOtherLines: true)
      ]
    }
    if !named.isEmpty { return [try trailerProof(own, number, named, words)] }
    let copies = target.picked(from: own.commit.id)
    return copies.isEmpty
      ? [] : [PickProof(.trailer, .high, ids(copies), "the target's says that it was picked from this one")]
  }

  /// What it names is there; but somebody may have put more into it.
  private func trailerProof(
    _ own: BranchCommits.Own, _ number: Int, _ named: [History.Index], _ words: String
  ) throws -> PickProof {
    guard !own.changes.isEmpty, findings.matches[number].isEmpty else {
      return PickProof(.trailer, .high, ids(named), words)
    }
    let proof = try messageProof(.trailer, own, number, named, words)
    return PickProof(.trailer, proof.confidence, proof.matches, proof.detail)
  }

  /// Whether a commit changes no file that another does, and no line of one that has a new name there.
  private func sharesNothing(_ own: BranchCommits.Own, _ index: History.Index) throws -> Bool {
    let paths = Set(own.changes.map(\.path))
    let others = try content.changes(of: index)
    guard !paths.isEmpty, !others.isEmpty else { return false }
    return try !others.contains { paths.contains($0.path) } && content.find(own.sought, among: [index]) == nil
  }

  private func byPatch(_ number: Int) -> [PickProof] {
    guard let first = findings.matches[number].first else { return [] }
    let matches = findings.matches[number].map(\.commit)
    switch first.method {
    case .exact: return [PickProof(.exact, .high, ids(matches), "the same files with the same content")]
    case .patchID: return [PickProof(.patchID, .high, ids(matches), "the same lines in the same files")]
    default:
      let names = first.unequal.map(\.description).joined(separator: ", ")
      return [PickProof(.content, .high, ids(matches), "the same lines but for the generated \(names)")]
    }
  }

  private func byPullRequest(_ own: BranchCommits.Own, _ number: Int) throws -> [PickProof] {
    let named = PickMessage.named(by: own.commit).inSubject
    let found = target.touching(number, pullRequests: named)
    guard !found.isEmpty else { return [] }
    let numbers = Set(found.flatMap { target.entry($0)?.message.ownNumbers ?? [] }).intersection(named)
      .sorted()
    let words = numbers.map { "#\($0)" }.joined(separator: " and ")
    return [try messageProof(.pullRequest, own, number, found, "its subject names \(words)")]
  }

  private func bySubject(_ own: BranchCommits.Own, _ number: Int) throws -> [PickProof] {
    let found = target.touching(number, subject: own.message.key)
    return found.isEmpty ? [] : [try messageProof(.subject, own, number, found, "the same subject")]
  }

  /// Words are as good as the lines that bear them out.
  private func messageProof(
    _ method: EquivalenceMethod, _ own: BranchCommits.Own, _ number: Int, _ found: [History.Index],
    _ detail: String
  ) throws -> PickProof {
    let equal = findings.matches[number].map(\.commit)
    if !Set(equal).isDisjoint(with: found) { return PickProof(method, .high, ids(found), detail) }
    if let same = try found.first(where: { try content.changes(of: $0) == own.changes }) {
      return PickProof(method, .high, ids([same]), "\(detail), and the same files with the same content")
    }
    guard let lines = try content.find(own.sought, among: found) else {
      if try content.isProved(own.sought, found) {
        return PickProof(method, .high, ids(found), "\(detail), and \(Self.noChange)")
      }
      guard try content.hasLines(own.sought) else {
        return PickProof(method, .low, ids(found), "\(detail), and it has no lines to compare")
      }
      return PickProof(
        method, .low, ids(found), "\(detail), though it changes other lines", changesOtherLines: true)
    }
    let others = found.filter { !lines.commits.contains($0) }
    let share = "\(detail); \(Self.percent(lines.share)) of its lines are there"
    if lines.share >= 0.85 { return PickProof(method, .high, ids(lines.commits + others), share) }
    if try content.isProved(own.sought, lines.commits) {
      return PickProof(method, .high, ids(lines.commits + others), "\(share), and \(Self.noChange)")
    }
    return PickProof(method, lines.share >= 0.4 ? .medium : .low, ids(lines.commits + others), share)
  }

  private static let noChange = "picking it there would change nothing"

  private func byContent(_ own: BranchCommits.Own, _ number: Int) throws -> PickProof? {
    let date = own.commit.committer.time
    let near = target.touching[number].filter { abs(history.date($0) - date) <= Self.window }
      .sorted { abs(history.date($0) - date) < abs(history.date($1) - date) }
    guard let found = try content.find(own.sought, among: Array(near.prefix(Self.mostCandidates))),
      found.share >= 0.5
    else { return nil }
    let count = found.commits.count
    let detail =
      "\(Self.percent(found.share)) of its lines are in \(count == 1 ? "that commit" : "these \(count) commits")"
    if try content.isProved(own.sought, found.commits) {
      return PickProof(.content, .high, ids(found.commits), "\(detail), and \(Self.noChange)")
    }
    guard found.share >= 0.8, found.lineCount >= Self.fewestLines else { return nil }
    return PickProof(.content, found.share >= 0.95 ? .medium : .low, ids(found.commits), detail)
  }

  /// A body names pull requests in passing too.
  private func byBody(_ own: BranchCommits.Own, _ number: Int) throws -> [PickProof] {
    let found = target.touching(number, pullRequests: PickMessage.named(by: own.commit).inBody)
    guard !found.isEmpty, let lines = try content.find(own.sought, among: found), lines.share >= 0.5 else {
      return []
    }
    return [
      PickProof(
        .pullRequest, lines.share >= 0.85 ? .medium : .low, ids(lines.commits),
        "its body names the pull request; \(Self.percent(lines.share)) of its lines are there")
    ]
  }

  private static func percent(_ share: Double) -> String { "\(Int(share * 100)) %" }
}
