import GitKit

/// The settings and the record of freezes, by which everything is judged.
struct RecordChecks {
  let repository: Repository
  let settings: GitSettings
  let now: Int64

  func run() -> [Finding] {
    do {
      let policy = try Policy.load(from: repository)
      return settingsFindings(policy) + freeze(policy.freeze.reference, staleAfter: policy.freeze.staleAfter)
        + fetch(policy.freeze.reference)
    } catch let error as FleetError {
      return [problem("settings", error)] + freeze(FreezePolicy.defaultReference, staleAfter: .max)
    } catch {
      return [Finding("settings", .problem, DisplayText.escape("\(error)"), fix: "see git-fleet-config(1)")]
    }
  }

  private func problem(_ topic: String, _ error: FleetError) -> Finding {
    Finding(topic, .problem, error.message, fix: error.hints.first ?? "see git-fleet-config(1)")
  }

  private func settingsFindings(_ policy: Policy) -> [Finding] {
    let isOwn = policy.settings.entries.contains { $0.origin.description.hasPrefix(PolicyFile.name) }
    let first = Finding(
      "settings", .ok, isOwn ? PolicyFile.name : "the built-in profile: there is no \(PolicyFile.name)")
    return [first]
      + policy.warnings.map { Finding("settings", .warning, "\($0)", fix: $0.hints.first) }
  }

  private func freeze(_ name: String, staleAfter: Int64) -> [Finding] {
    do {
      let isBare = repository.workDirectory == nil
      let record = try FreezeStore.load(repository, name, source: isBare ? .server : .clone)
      guard !record.isEmpty else {
        return [Finding("freeze", .ok, "nothing is recorded in \(name)")]
      }
      let count = record.entries.count
      let entries = "\(name), \(count) \(count == 1 ? "entry" : "entries")"
      let freshness = FreezeFreshness(repository, reference: name)
      guard !isBare, let fetchedAt = freshness.fetchedAt() else {
        return [Finding("freeze", .ok, entries + (isBare ? "" : ", never fetched"))]
      }
      let age = "\(entries), fetched \(DurationText.words(now - fetchedAt)) ago"
      guard freshness.isStale(fetchedAt, after: staleAfter, now: now) else {
        return [Finding("freeze", .ok, age)]
      }
      return [
        Finding("freeze", .warning, age + ", longer than fleet.staleAfter", fix: "git fleet freeze sync")
      ]
    } catch let error as FleetError {
      return [problem("freeze", error)]
    } catch let error as GitError {
      return [Finding("freeze", .problem, DisplayText.escape(error.message), fix: "see git-fleet-freeze(1)")]
    } catch {
      return [Finding("freeze", .problem, DisplayText.escape("\(error)"), fix: "see git-fleet-freeze(1)")]
    }
  }

  private func fetch(_ reference: String) -> [Finding] {
    guard repository.workDirectory != nil,
      let fetch = try? FetchSetting.find(settings, reference: reference)
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
