import GitKit

/// Tells the paperwork of a release, which is done on its branch and comes to main in another form.
struct ReleaseChore {
  let classes: PathClassifier

  /// Whether changes are nothing but that: changelogs, versions, and the changes files that went into them.
  func isChore(_ changes: [TreeChange]) -> Bool {
    guard !changes.isEmpty else { return false }
    let kinds = changes.map { classes.classify($0.path) }
    let paperwork: Set<PathClass> = [.release, .notes]
    if kinds.allSatisfy(paperwork.contains) {
      return !changes.allSatisfy { classes.classify($0.path) == .notes }
    }
    let isChangelog = changes.contains { $0.path.name.elementsEqual("CHANGELOG.md".utf8) }
    let allowed: Set<PathClass> = [.release, .notes, .documentation, .infrastructure, .dependency, .other]
    return isChangelog && kinds.allSatisfy(allowed.contains)
  }
}
