import GitKit

/// What the kind of repository means for this program.
struct RepositoryChecks {
  let facts: RepositoryFacts

  func run() -> [Finding] { [kind] + shallow + formats + parts }

  private var kind: Finding {
    let place = facts.workTree ?? facts.gitDirectory
    let kind =
      if let superproject = facts.superproject {
        "submodule of \(superproject)"
      } else if facts.workTree == nil {
        "bare repository"
      } else {
        facts.isLinked ? "linked worktree of \(facts.commonDirectory)" : "repository"
      }
    return Finding("repository", .ok, "\(place), \(kind)")
  }

  private var shallow: [Finding] {
    guard facts.isShallow else { return [] }
    return [
      Finding(
        "repository", .warning,
        "shallow: history ends where it was cut off, and answers that need more say so",
        fix: "git fetch --unshallow")
    ]
  }

  private var formats: [Finding] {
    var findings: [Finding] = []
    if facts.objectFormat != "sha1" {
      findings.append(
        Finding(
          "repository", .problem,
          "it names its objects by \(facts.objectFormat), which git fleet cannot read",
          fix: "work in a clone of a SHA-1 repository"))
    }
    if facts.refFormat != "files" {
      findings.append(
        Finding(
          "repository", .problem, "it keeps its refs in a \(facts.refFormat), which git fleet cannot read",
          fix: "git refs migrate --ref-format=files"))
    }
    guard findings.isEmpty else { return findings }
    do {
      _ = try Repository.open(at: facts.gitDirectory)
      return []
    } catch {
      return [Finding("repository", .problem, DisplayText.escape(error.message), fix: "see git-fleet(1)")]
    }
  }

  /// What lacks or splits something, and works.
  private var parts: [Finding] {
    var findings: [Finding] = []
    if facts.isPartial {
      findings.append(
        Finding("repository", .ok, "partial clone: an object that is not here makes an answer 'cannot tell'"))
    }
    if facts.isSparse {
      findings.append(Finding("repository", .ok, "sparse checkout: the index is read by git itself"))
    }
    if facts.hasSplitIndex {
      findings.append(Finding("repository", .ok, "split index: the index is read by git itself"))
    }
    return findings
  }
}
