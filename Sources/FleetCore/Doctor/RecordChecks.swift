import GitKit

/// The settings and the record of freezes, by which everything is judged.
struct RecordChecks {
  let repository: Repository
  let settings: GitSettings
  let now: Int64

  func run() -> [Finding] {
    do {
      let policy = try Policy.load(from: repository)
      return settingsFindings(policy) + freeze() + fetch(policy)
    } catch let error as FleetError {
      return [
        Finding("settings", .problem, error.message, fix: error.hints.first ?? "see git-fleet-config(1)")
      ]
        + freeze()
    } catch {
      return [Finding("settings", .problem, DisplayText.escape("\(error)"), fix: "see git-fleet-config(1)")]
    }
  }

  private func settingsFindings(_ policy: Policy) -> [Finding] {
    let isOwn = policy.settings.entries.contains { $0.origin.description.hasPrefix(PolicyFile.name) }
    let first = Finding(
      "settings", .ok, isOwn ? PolicyFile.name : "the built-in profile: there is no \(PolicyFile.name)")
    return [first]
      + policy.warnings.map { Finding("settings", .warning, "\($0)", fix: $0.hints.first) }
  }

  private func freeze() -> [Finding] {
    let name = "refs/fleet/freeze"
    do {
      guard let reference = try repository.reference(named: name) else {
        return [Finding("freeze", .ok, "nothing is recorded: there is no \(name)")]
      }
      guard let commit = try repository.readCommit(reference.target) else {
        return [Finding("freeze", .problem, "commit \(reference.target.short) of \(name) is not here")]
      }
      return [Finding("freeze", .ok, "\(name), last entry \(Self.age(now - commit.committer.time)) ago")]
    } catch {
      return [Finding("freeze", .problem, DisplayText.escape(error.message))]
    }
  }

  private static func age(_ seconds: Int64) -> String {
    seconds >= 172_800
      ? "\(seconds / 86_400) days"
      : seconds >= 7_200 ? "\(seconds / 3_600) hours" : "\(max(seconds, 0) / 60) minutes"
  }

  private func fetch(_ policy: Policy) -> [Finding] {
    guard repository.workDirectory != nil,
      let fetch = try? FetchSetting.find(
        settings, mainBranch: policy.mainBranch, refspec: FetchSetting.freezeRefspec)
    else { return [] }
    switch fetch.state {
    case .present: return [Finding("fetch", .ok, "git fetch \(fetch.remote) brings the freeze")]
    case .missing:
      return [
        Finding(
          "fetch", .warning, "git fetch \(fetch.remote) does not bring the freeze", fix: "git fleet install")
      ]
    case .mirror:
      return [Finding("fetch", .ok, "\(fetch.remote) is mirrored, with the freeze")]
    case .remoteFetchesNothing:
      return [
        Finding("fetch", .warning, "\(fetch.remote) has no refspec, so that git fetch brings no freeze")
      ]
    }
  }
}
