import GitKit

/// Where no server judged the record, because the host runs no hooks and takes everything.
extension RecordGate {
  /// The record as far as it is to be believed.
  struct Trusted {
    /// Without what nobody recorded who may; and, for each freeze that nobody may have recorded, with that alone: one who
    /// may not still can freeze, and not thaw.
    fileprivate let views: [FreezeRecord]
    let doubts: [Doubt]

    func state(of branch: String, at time: Int64) -> FreezeState {
      views.map { $0.state(of: branch, at: time).state }.max() ?? .open
    }

    func windows(at time: Int64) -> [FreezeWindow] {
      views.flatMap { $0.windows(at: time) }.reduce(into: []) { windows, window in
        let isKnown = windows.contains { $0.pattern == window.pattern && $0.release == window.release }
        if !isKnown { windows.append(window) }
      }
    }

    fileprivate func allows(_ head: String?) -> Bool {
      views.first?.allowances.contains { $0.head.hex == head } ?? false
    }
  }

  struct Doubt {
    let entry: FreezeEntry
    /// Whether it is about who began or moved a freeze.
    var isOfStart = false
    /// What is wrong with it, and what settles that.
    let words: String
  }

  /// Why a branch may not be as open as the record has it; nothing where everybody who said so may.
  ///
  /// What counts is what holds now: dates are as their writers chose them.
  package func doubts(_ record: FreezeRecord, _ name: String, on branch: String) throws -> [String] {
    let trusted = try trusted(record, name)
    let isLooser = record.state(of: branch, at: time).state < trusted.state(of: branch, at: time)
    func opens(_ doubt: Doubt) -> Bool {
      guard doubt.entry.kind == .allowance else {
        return isLooser && BranchPattern.matches(doubt.entry.value("branch") ?? "", branch)
      }
      // Somebody who may said the same.
      guard !trusted.allows(doubt.entry.value("head")) else { return false }
      return record.isLive(doubt.entry.values("freeze"), on: branch, at: time)
    }
    let found = trusted.doubts.filter(opens)
    // That nobody who may began it matters only where it is its times that open the branch.
    let others = found.filter { !$0.isOfStart }
    return (others.isEmpty ? found : others).map(\.words)
  }

  func trusted(_ record: FreezeRecord, _ name: String) throws -> Trusted {
    let tips = [record.tip, record.fetchedTip].compactMap(\.self)
    guard policy.wantsSignatures, !tips.isEmpty else { return Trusted(views: [record], doubts: []) }
    let steps = try FreezeHistory(repository, name).steps(from: tips)
    let all = Set(steps.flatMap(\.entries))
    let current = CurrentFreezes(all, at: time)
    var doubts: [Doubt] = []
    for step in steps {
      let entries = step.entries.filter(current.concern)
      guard !entries.isEmpty else { continue }
      let signature = try authority.verify(step.commit.id)
      for entry in entries {
        guard let text = try complaint(about: [entry], signature, remedy: Self.remedy(for: entry)) else {
          continue
        }
        doubts.append(
          Doubt(
            entry: entry, isOfStart: entry.kind == .freeze,
            words: "commit \(step.commit.id.short) of the record \(text)"))
      }
    }
    let signed = all.subtracting(doubts.map(\.entry))
    let others = doubts.map(\.entry).filter { $0.kind == .freeze }
    let views = [signed] + others.map { signed.union([$0]) }
    let gone = current.freezes.subtracting(record.entries).sorted(by: FreezeEntry.precedes).map { entry in
      Doubt(
        entry: entry,
        words:
          "freeze '\(entry.id)' was taken out of the record: a clone that has it puts it back by: git fleet freeze sync"
      )
    }
    return Trusted(
      views: views.map { FreezeRecord($0.sorted(by: FreezeEntry.precedes)) }, doubts: gone + doubts)
  }

  /// What somebody who may does to make an entry his own.
  private static func remedy(for entry: FreezeEntry) -> String {
    let branch = entry.value("branch") ?? ""
    let release = entry.value("release").map { " \($0)" } ?? ""
    let command =
      switch entry.kind {
      case .end: "end\(release) --branch \(ShellWord.quote(branch))"
      case .allowance:
        "allow \(ShellWord.quote(entry.value("subject") ?? "")) --head \(ShellWord.quote(entry.value("head") ?? ""))"
      default: "schedule\(release) --branch \(ShellWord.quote(branch)) --release-date <day>"
      }
    return "an approver settles it by: git fleet freeze \(command) --sign"
  }
}

/// The freezes that hold now by some entry, whatever became of them.
private struct CurrentFreezes {
  /// One for which there may be several entries.
  private struct Freeze: Hashable {
    let pattern: String?
    let release: String?

    init(_ entry: FreezeEntry) {
      pattern = entry.value("branch")
      release = entry.value("release")
    }
  }

  /// The entries by which they hold.
  let freezes: Set<FreezeEntry>
  private let kinds: Set<Freeze>
  /// Of all entries that ever began or moved them.
  private let ids: Set<String>

  init(_ entries: Set<FreezeEntry>, at time: Int64) {
    let all = entries.filter { $0.kind == .freeze }
    freezes = all.filter { entry in
      FreezeWindow(entry, ends: entry.instant("ends"), episode: 0).state(at: time) != .open
    }
    let kinds = Set(freezes.map(Freeze.init))
    self.kinds = kinds
    ids = Set(all.filter { kinds.contains(Freeze($0)) }.map(\.id))
  }

  /// Whether an entry begins, moves or ends one of them, or lets work in.
  func concern(_ entry: FreezeEntry) -> Bool {
    switch entry.kind {
    case .freeze, .end: kinds.contains(Freeze(entry))
    case .allowance: !ids.isDisjoint(with: entry.values("freeze"))
    default: false
    }
  }
}
