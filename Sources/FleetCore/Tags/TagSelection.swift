import GitKit

/// Chooses the last published tag of a component, as of a moment.
///
/// The highest release version counts, ancestor or not: release tags of Fleet mostly stand on release branches
/// that are never merged. Neither `git describe` nor dates nor name order answer this.
struct TagSelection {
  struct Candidate {
    let release: TagFamily.Release
    let tag: PeeledTag
    let date: Int64
  }

  let family: TagFamily
  let chosen: Candidate?
  let runnerUp: TagFamily.Release?
  let skipped: [SkippedTag]
  /// Tags whose objects this clone lacks.
  let unreadable: [String]

  /// - Parameter refused: tags that were already found to lie in HEAD's future, by name.
  static func run(
    family: TagFamily, component: Component, moment: Moment, line: ReleaseLine?, refused: Set<String>,
    in history: History
  ) throws -> TagSelection {
    let repository = history.repository
    var chosen: Candidate?
    var runnerUp: TagFamily.Release?
    var skipped: [SkippedTag] = []
    var unreadable: [String] = []
    for release in family.releases {
      guard chosen == nil else {
        runnerUp = release
        break
      }
      if let line, line.component == component.name, !line.admits(release.version) {
        skipped.append(
          SkippedTag(name: release.name, why: "later than the line of this branch, \(line.version)"))
        continue
      }
      if let peeled = try repository.peel(release.reference.target), peeled.kind != .commit {
        skipped.append(SkippedTag(name: release.name, why: "tags no commit"))
        continue
      }
      guard let tag = try repository.peel(release.reference),
        let commit = try repository.readCommit(tag.commit)
      else {
        skipped.append(SkippedTag(name: release.name, why: "does not lead to a commit of this clone"))
        unreadable.append(release.name)
        continue
      }
      let candidate = Candidate(release: release, tag: tag, date: commit.committer.time)
      if let why = try future(candidate, moment, refused, in: history) {
        skipped.append(SkippedTag(name: release.name, why: why))
      } else {
        chosen = candidate
      }
    }
    return TagSelection(
      family: family, chosen: chosen, runnerUp: runnerUp,
      skipped: skipped + family.irregular.map { SkippedTag(name: $0.name, why: $0.why) },
      unreadable: unreadable)
  }

  /// Why a tag does not count yet, or nil.
  private static func future(
    _ candidate: Candidate, _ moment: Moment, _ refused: Set<String>, in history: History
  ) throws -> String? {
    if refused.contains(candidate.release.name) { return "from the future: its commit is built on this one" }
    if candidate.date > moment.date, candidate.tag.commit != moment.commit,
      try !history.isAncestor(candidate.tag.commit, ofOlder: moment.commit)
    {
      return "from the future: its commit is newer than this one"
    }
    if let taggedAt = candidate.tag.taggedAt, taggedAt > moment.date,
      try !moment.isTip(in: history.repository)
    {
      return "from the future: tagged after this commit was made"
    }
    return nil
  }

  var why: String {
    guard let chosen else { return family.releases.isEmpty ? "no release tag" : "no release tag counts here" }
    let count = family.releases.count
    var why = "highest of \(count) release \(count == 1 ? "tag" : "tags")"
    let future = skipped.count(where: \.isFromTheFuture)
    if future > 0 { why = "highest release tag that is not from the future" }
    if let runnerUp { why += "; next below is \(runnerUp.name)" }
    if chosen.tag.taggedAt == nil { why += "; lightweight" }
    return why
  }
}
