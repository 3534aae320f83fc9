import GitKit

/// The commits of the target that touch what some commits of the branch touch, and what their messages say.
final class TargetCommits {
  struct Entry {
    let index: History.Index
    let commit: Commit
    let message: PickMessage
  }

  private let history: History
  /// For each sought change, the commits that share a file with it, newest first.
  private(set) var touching: [[History.Index]]
  /// For each sought change, the merges that bring a file of it: what a branch does as a whole may be picked as one.
  private var merges: [[History.Index]]
  private(set) var unreadable: [History.Index] = []
  private var entries: [History.Index: Entry] = [:]
  private var byPullRequest: [Int: [History.Index]] = [:]
  private var byKey: [String: [History.Index]] = [:]
  private var byOrigin: [ObjectID: [History.Index]] = [:]

  /// - Parameters:
  ///   - sought: the paths of each change; a directory stands for all beneath it.
  ///   - commits: newest first.
  init(_ history: History, trees: TreeCache, sought: [[TreePath]], among commits: [History.Index]) throws {
    self.history = history
    touching = sought.map { _ in [] }
    merges = touching
    let sets = PathSets(sought, cache: trees)
    sets.useFilters(of: history)
    for index in commits {
      guard let met = try sets.meeting(index, in: history) else {
        unreadable.append(index)
        continue
      }
      let isMerge = try history.parents(index).count > 1
      for number in met.numbers {
        if isMerge { merges[number].append(index) } else { touching[number].append(index) }
      }
    }
    try readMessages()
  }

  private func readMessages() throws {
    for index in Set((touching + merges).joined()).sorted() {
      guard let commit = try history.commit(index) else { continue }
      let entry = Entry(index: index, commit: commit, message: PickMessage(commit))
      entries[index] = entry
      for number in entry.message.ownNumbers { byPullRequest[number, default: []].append(index) }
      for id in entry.message.pickedFrom { byOrigin[id, default: []].append(index) }
      if entry.message.key.count >= 8 { byKey[entry.message.key, default: []].append(index) }
    }
  }

  func entry(_ index: History.Index) -> Entry? { entries[index] }

  /// Those that say they were picked from a commit.
  func picked(from id: ObjectID) -> [History.Index] { byOrigin[id] ?? [] }

  /// Those that share a file with a change and landed as one of these pull requests.
  func touching(_ number: Int, pullRequests: [Int]) -> [History.Index] {
    let near = Set(touching[number] + merges[number])
    var found: [History.Index] = []
    for pullRequest in pullRequests {
      for index in byPullRequest[pullRequest] ?? [] where near.contains(index) && !found.contains(index) {
        found.append(index)
      }
    }
    return found
  }

  /// Those that share a file with a change and have its subject, which may have been cut short.
  func touching(_ number: Int, subject: String) -> [History.Index] {
    guard subject.count >= 8 else { return [] }
    let near = Set(touching[number] + merges[number])
    if let cut = subject.firstIndex(of: "…"), subject.distance(from: subject.startIndex, to: cut) >= 20 {
      let start = subject[..<cut].drop { $0 == " " }
      return byKey.filter { $0.key.hasPrefix(start) }.flatMap(\.value).filter(near.contains).sorted()
    }
    return (byKey[subject] ?? []).filter(near.contains)
  }
}
