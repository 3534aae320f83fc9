import GitKit

/// Holds pinned versions against the newest ones.
package enum LatestVersions {
  /// Parses `go=1.24.5`.
  package static func parse(_ text: String, policy: Policy) throws -> (name: String, version: String) {
    let parts = text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, PinnedVersion(String(parts[1])) != nil else {
      throw FleetError.invalidArgument(
        "'\(DisplayText.escape(text))' is not <dependency>=<version>", hint: "for example: --latest go=1.24.5"
      )
    }
    let name = String(parts[0])
    guard policy.dependencies.contains(where: { $0.name == name }) else {
      throw FleetError.unknownDependency(name, known: policy.dependencies.map(\.name))
    }
    return (name, String(parts[1]))
  }

  /// Asks each dependency's remote for its newest release tag.
  ///
  /// The only thing here that uses the network.
  package static func fetch(_ policy: Policy) throws -> [String: String] {
    var latest: [String: String] = [:]
    for dependency in policy.dependencies {
      guard let remote = dependency.remote else { continue }
      let output = try GitProcess.check(
        ["ls-remote", "--tags", "--refs", remote], environment: ["GIT_TERMINAL_PROMPT": "0"])
      latest[dependency.name] = newest(in: output.text, prefix: dependency.remoteTagPrefix)
    }
    return latest
  }

  static func newest(in listing: String, prefix: String) -> String? {
    let names = listing.split(separator: "\n").compactMap { $0.split(separator: "\t").last }
    let versions = names.compactMap { name -> (text: String, version: PinnedVersion)? in
      let tag = name.dropFirst("refs/tags/".count)
      guard tag.hasPrefix(prefix) else { return nil }
      let text = String(tag.dropFirst(prefix.count))
      guard let version = PinnedVersion(text), version.isRelease else { return nil }
      return (text, version)
    }
    return versions.max { $0.version < $1.version }?.text
  }

  /// The report with each dependency judged against the newest versions.
  package static func judge(
    _ reports: [DependencyReport], latest: [String: String], policy: Policy
  ) -> [DependencyReport] {
    reports.map { report in
      guard let newest = latest[report.name],
        let dependency = policy.dependencies.first(where: { $0.name == report.name })
      else { return report }
      var judged = report
      judged.latest = newest
      judged.verdict = verdict(pinned: report.pinned, latest: newest, rule: dependency.update)
      return judged
    }
  }

  private static func verdict(
    pinned: String?, latest: String, rule: Dependency.UpdateRule
  ) -> DependencyReport.Verdict {
    guard let pinned = pinned.flatMap(PinnedVersion.init), let latest = PinnedVersion(latest) else {
      return .unknown
    }
    guard pinned < latest else { return .current }
    switch rule {
    case .patch: return pinned.isSameMinor(as: latest) ? .mustUpgrade : .story
    case .latest: return .mustUpgrade
    case .advisory: return .outdated
    }
  }
}
