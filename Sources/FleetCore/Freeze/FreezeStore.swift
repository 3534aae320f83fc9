package import GitKit

/// The record of freezes in a repository.
package struct FreezeStore {
  /// Whose word counts.
  package enum Source: Sendable {
    /// What this clone recorded, and what it fetched.
    case clone
    /// The ref alone: on a server anybody may push what looks fetched.
    case server
  }

  /// Reads the record: for a clone that only fetches, one ref, one commit, one tree and one blob.
  ///
  /// - Parameters:
  ///   - repository: where it is.
  ///   - name: the ref, from ``FreezePolicy/reference``.
  ///   - source: whose word counts.
  /// - Returns: an empty record where nothing was ever recorded.
  /// - Throws: for anything else that keeps it from being read, so that nothing passes on a guess.
  package static func load(
    _ repository: Repository, _ name: String = FreezePolicy.defaultReference, source: Source = .clone
  ) throws -> FreezeRecord {
    let own = try repository.reference(named: name)
    let fetched =
      source == .clone ? try repository.reference(named: FreezeReference.fetched(name)) : nil
    let tracked = source == .clone ? try FreezeReference.tracked(name, in: repository) : nil
    var tips: [ObjectID] = []
    for tip in [own, fetched, tracked].compactMap({ $0?.target }) where !tips.contains(tip) {
      tips.append(tip)
    }
    guard let first = tips.first else { return .empty }
    var entries = try entries(of: first, in: repository, name)
    for tip in tips.dropFirst() {
      entries = FreezeRecord.union(entries, try Self.entries(of: tip, in: repository, name))
    }
    return FreezeRecord(entries, tip: own?.target, fetchedTip: (fetched ?? tracked)?.target)
  }

  /// The entries that a commit of the record holds.
  package static func entries(
    of commit: ObjectID, in repository: Repository, _ name: String = FreezePolicy.defaultReference
  ) throws -> [FreezeEntry] {
    do {
      return try FreezeFile.parse(bytes(of: commit, in: repository, name))
    } catch FleetError.unusable(let problem, hints: []) {
      throw FleetError.unusable(
        problem, hints: ["its history shows who wrote it: git log -p \(commit.short)"])
    }
  }

  private static func bytes(of id: ObjectID, in repository: Repository, _ name: String) throws -> [UInt8] {
    guard let kind = try repository.peel(id) else { throw missing(id, name) }
    guard kind.kind == .commit, kind.id == id, let commit = try repository.readCommit(id) else {
      throw FleetError.unusable(
        "\(name) does not lead to a commit, so that no freeze can be read from it",
        hints: ["if it is not meant to be there: git update-ref -d \(ShellWord.quote(name))"])
    }
    guard let tree = try repository.readTree(commit.tree) else { throw missing(commit.tree, name) }
    guard let file = tree.entry(named: FreezeFile.name.utf8), file.mode.isFile else {
      throw FreezeFile.problem("commit \(id.short) of \(name) holds no file '\(FreezeFile.name)'")
    }
    guard let size = try repository.size(of: file.id) else { throw missing(file.id, name) }
    guard size <= FreezeFile.sizeLimit else {
      throw FreezeFile.problem("it has more than \(FreezeFile.sizeLimit >> 20) MB")
    }
    guard let bytes = try repository.readBlob(file.id) else { throw missing(file.id, name) }
    return bytes
  }

  private static func missing(_ id: ObjectID, _ name: String) -> FleetError {
    .undecidable(
      "object \(id.short) of \(name) is not in this clone",
      hints: ["fetch it again: git fleet freeze sync"])
  }
}
