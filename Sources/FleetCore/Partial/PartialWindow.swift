import GitKit

/// The part of the main line that is looked at: from a release's cut to a moment.
struct PartialWindow {
  /// What the cut is of: a tag's name, or what the user typed.
  let since: String
  /// The commit of that.
  let release: ObjectID
  let cut: ObjectID
  /// First parents since the cut, newest first.
  let line: [History.Index]
  /// What each merge among them brought in.
  let brought: [History.Index: [History.Index]]
  /// First parents before the cut, as far back as carried work and forks matter.
  let before: [History.Index]
  /// What branches have and the main line has not, children before parents.
  let side: [History.Index]
  /// What the release has and the main line has not: picks, and its own paperwork.
  let released: [History.Index]
  let cutOff: [ObjectID]
}

/// Finds the window, with one walk over the moment, the release and all tips of branches.
struct WindowFinder {
  /// How far before the cut work is remembered that was shipped behind a flag.
  static let memoryDays: Int64 = 126

  let repository: Repository
  let policy: Policy
  let history: History

  func find(_ moment: Moment, since named: String?, tips: FreshBranches.Tips) throws -> PartialWindow {
    var refused: Set<String> = []
    while true {
      let (name, start) = try start(moment, named, refused)
      // A branch with older work than is remembered of the main line forks off of what is not known here.
      let painting = try Painting(
        history, groups: [[moment.commit], [start], tips.topics.map(\.commit), tips.releases], decisive: 3,
        horizon: oldest(moment))
      guard let cut = try painting.mergeBases(0, 1).first else {
        throw FleetError.undecidable(
          "\(name) and \(moment.commit.short) have no commit in common",
          hints: [
            "fetch the whole history: git fetch --unshallow",
            "or name another start: git fleet partial --since <tag>",
          ])
      }
      // A release is cut at this very commit: what went into it is what matters.
      if named == nil, history.id(cut) == moment.commit, refused.count < 100 {
        refused.insert(name)
        continue
      }
      return try window(moment, (name, start), cut, painting)
    }
  }

  private func oldest(_ moment: Moment) -> Int64 { moment.date - Self.memoryDays * 86_400 }

  private func window(
    _ moment: Moment, _ start: (name: String, commit: ObjectID), _ cut: History.Index, _ painting: Painting
  ) throws -> PartialWindow {
    let oldest = oldest(moment)
    func isNew(_ place: History.Index) -> Bool { painting.colours(place) & 3 == 1 }
    let all = try history.firstParents(from: history.index(of: moment.commit)) { place in
      isNew(place) || history.date(place) >= oldest
    }
    let line = all.filter(isNew)
    let before = all.filter { !isNew($0) }
    return PartialWindow(
      since: start.name, release: start.commit, cut: history.id(cut), line: line,
      brought: try brought(line, among: Set(painting.commits(with: 1, among: 3))), before: before,
      side: painting.commits(with: 4, among: 13), released: painting.commits(with: 2, among: 3),
      cutOff: painting.cutOff)
  }

  private func brought(
    _ line: [History.Index], among new: Set<History.Index>
  ) throws -> [History.Index: [History.Index]] {
    guard let head = line.first, try line.contains(where: { try history.parents($0).count > 1 }) else {
      return [:]
    }
    let merges = try MergedBy(head: head, among: new, history: history)
    var brought: [History.Index: [History.Index]] = [:]
    for place in new.sorted() {
      if let merge = merges.merge(of: place), try history.parents(place).count < 2 {
        brought[merge, default: []].append(place)
      }
    }
    return brought
  }

  private func start(
    _ moment: Moment, _ named: String?, _ refused: Set<String>
  ) throws -> (name: String, commit: ObjectID) {
    if let named { return (named, try Moment.resolve(named, in: repository).commit) }
    let tags = try ComponentTags.read(repository, policy: policy)
    guard let component = policy.components.first(where: { $0.name == policy.releaseComponent }) else {
      throw FleetError.undecidable(
        "no component names releases", hints: ["set fleet.release in .fleetconfig"])
    }
    let selection = try TagSelection.run(
      family: TagFamily(of: component, in: policy, among: tags), component: component, moment: moment,
      line: nil,
      refused: refused, in: history)
    guard let chosen = selection.chosen else {
      throw FleetError.undecidable(
        "no release of \(component.name) is older than \(moment.commit.short)",
        hints: [
          "fetch the tags: git fetch --tags", "or name where to begin: git fleet partial --since <tag>",
        ])
    }
    return (chosen.release.name, chosen.tag.commit)
  }
}
