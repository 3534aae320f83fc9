import GitKit

/// Where no server judged the record, because the host runs no hooks and takes everything.
extension RecordGate {
  /// The record as far as it is to be believed.
  struct Trusted {
    /// Without what loosens a freeze by the word of somebody who may not, and with what was taken out.
    let record: FreezeRecord
    let doubts: [Doubt]
  }

  struct Doubt {
    let entry: FreezeEntry
    /// What is wrong with it, and what settles that.
    let words: String
  }

  /// Why a branch may not be as open as the record has it; nothing where everybody who said so may.
  ///
  /// What counts is what holds now: dates are as their writers chose them.
  package func doubts(_ record: FreezeRecord, _ name: String, on branch: String) throws -> [String] {
    let trusted = try trusted(record, name)
    let isLooser =
      record.state(of: branch, at: time).state < trusted.record.state(of: branch, at: time).state
    func opens(_ doubt: Doubt) -> Bool {
      guard doubt.entry.kind == .allowance else {
        return isLooser && BranchPattern.matches(doubt.entry.value("branch") ?? "", branch)
      }
      // Somebody who may said the same.
      let isSettled = trusted.record.allowances.contains { $0.head.hex == doubt.entry.value("head") }
      return !isSettled && record.isLive(doubt.entry.values("freeze"), on: branch, at: time)
    }
    return trusted.doubts.filter(opens).map(\.words)
  }

  func trusted(_ record: FreezeRecord, _ name: String) throws -> Trusted {
    let tips = [record.tip, record.fetchedTip].compactMap(\.self)
    guard policy.wantsSignatures, !tips.isEmpty else { return Trusted(record: record, doubts: []) }
    let steps = try FreezeHistory(repository, name).steps(from: tips)
    let all = Set(steps.flatMap(\.entries))
    let inForce = all.filter { entry in
      entry.kind == .freeze
        && FreezeWindow(entry, ends: entry.instant("ends"), episode: 0).state(at: time) != .open
    }
    var loosening = LooseningEntries(inForce)
    var doubts: [Doubt] = []
    for step in steps.reversed() {
      let entries = step.entries.filter { loosening.take($0) }
      guard !entries.isEmpty else { continue }
      let signature = try authority.verify(step.commit.id)
      for entry in entries {
        guard let text = try complaint(about: [entry], signature, remedy: Self.remedy(for: entry)) else {
          continue
        }
        doubts.append(Doubt(entry: entry, words: "commit \(step.commit.id.short) of the record \(text)"))
      }
    }
    let believed = all.subtracting(doubts.map(\.entry)).sorted(by: FreezeEntry.precedes)
    let gone = inForce.subtracting(record.entries).sorted(by: FreezeEntry.precedes).map { entry in
      Doubt(
        entry: entry,
        words:
          "freeze '\(entry.id)' was taken out of the record: a clone that has it puts it back by: git fleet freeze sync"
      )
    }
    return Trusted(record: FreezeRecord(believed), doubts: doubts + gone)
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

/// What loosens the freezes that are in force by some entry, as the record is read from its beginning.
private struct LooseningEntries {
  private struct Freeze: Hashable {
    let pattern: String?
    let release: String?

    init(_ entry: FreezeEntry) {
      pattern = entry.value("branch")
      release = entry.value("release")
    }
  }

  private let freezes: Set<Freeze>
  private let ids: Set<String>
  private var begun: Set<Freeze> = []

  init(_ inForce: Set<FreezeEntry>) {
    freezes = Set(inForce.map(Freeze.init))
    ids = Set(inForce.map(\.id))
  }

  /// Whether the next entry may loosen one of them: its end, another time for it, or work that is let in.
  mutating func take(_ entry: FreezeEntry) -> Bool {
    switch entry.kind {
    case .freeze: !begun.insert(Freeze(entry)).inserted && freezes.contains(Freeze(entry))
    case .end: freezes.contains(Freeze(entry))
    case .allowance: !ids.isDisjoint(with: entry.values("freeze"))
    default: false
    }
  }
}
