import GitKit

/// Holds pinned versions against the newest ones.
package enum LatestVersions {
  /// Parses `go=1.24.5`.
  package static func parse(_ text: String, policy: Policy) throws -> (name: String, version: String) {
    let parts = text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, PinnedVersion(String(parts[1]))?.isRelease == true else {
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

  /// Asks each dependency's remote for its release tags.
  ///
  /// The only thing here that uses the network.
  package static func fetch(_ policy: Policy) throws -> [String: [String]] {
    var versions: [String: [String]] = [:]
    for dependency in policy.dependencies {
      guard let remote = dependency.remote else { continue }
      let output = try GitProcess.run(
        ["ls-remote", "--tags", "--refs", "--", remote], environment: ["GIT_TERMINAL_PROMPT": "0"])
      guard output.status == 0 else {
        throw FleetError.unusable(
          "cannot ask for the tags of \(dependency.name): \(output.complaint ?? "no answer")",
          hints: [
            "see whether it can be reached: git ls-remote --tags -- \(ShellWord.quote(remote))",
            "or say the version: --latest \(ShellWord.quote(dependency.name + "=<version>"))",
          ])
      }
      versions[dependency.name] = releases(in: output.text, prefix: dependency.remoteTagPrefix)
    }
    return versions
  }

  /// The release versions in the output of `git ls-remote --tags`.
  static func releases(in listing: String, prefix: String) -> [String] {
    let start = "refs/tags/" + prefix
    return listing.split(separator: "\n").compactMap { line in
      guard let name = line.split(separator: "\t").last, name.hasPrefix(start) else { return nil }
      let text = String(name.dropFirst(start.count))
      return PinnedVersion(text)?.isRelease == true ? text : nil
    }
  }

  /// Whoever tells the newest version wants it held against the pinned one.
  ///
  /// - Parameter told: names of dependencies.
  package static func checkPinned(_ told: [String], _ reports: [DependencyReport], policy: Policy) throws {
    for dependency in policy.dependencies where told.contains(dependency.name) {
      guard reports.first(where: { $0.name == dependency.name })?.pinned == nil else { continue }
      throw FleetError.undecidable(
        "\(dependency.file) does not say which \(dependency.name) is pinned",
        hints: [
          "see where it is looked for: git fleet config fleet-dependency.\(ShellWord.quote(dependency.name))"
        ])
    }
  }

  /// The report with each dependency judged against the versions there are.
  ///
  /// - Parameter known: versions by the dependency's name; the newest may be all that is known.
  package static func judge(
    _ reports: [DependencyReport], known: [String: [String]], policy: Policy
  ) -> [DependencyReport] {
    reports.map { report in
      let versions = (known[report.name] ?? []).compactMap(Candidate.init)
      guard let newest = versions.max(by: { $0.version < $1.version }),
        let dependency = policy.dependencies.first(where: { $0.name == report.name })
      else { return report }
      var judged = report
      let decisive = patch(of: report.pinned, among: versions, rule: dependency.update) ?? newest
      judged.latest = decisive.text
      judged.verdict = verdict(pinned: report.pinned, latest: decisive.version, rule: dependency.update)
      return judged
    }
  }

  private struct Candidate {
    let text: String
    let version: PinnedVersion

    init?(_ text: String) {
      guard let version = PinnedVersion(text) else { return nil }
      self.text = text
      self.version = version
    }
  }

  /// The newest patch of the pinned minor, where that is what must be taken up: a minor that came out since
  /// must not hide it.
  private static func patch(
    of pinned: String?, among versions: [Candidate], rule: Dependency.UpdateRule
  ) -> Candidate? {
    guard rule == .patch, let pinned = pinned.flatMap(PinnedVersion.init) else { return nil }
    return versions.filter { pinned < $0.version && pinned.isSameMinor(as: $0.version) }
      .max { $0.version < $1.version }
  }

  private static func verdict(
    pinned: String?, latest: PinnedVersion, rule: Dependency.UpdateRule
  ) -> DependencyReport.Verdict {
    guard let pinned = pinned.flatMap(PinnedVersion.init) else { return .unknown }
    guard pinned < latest else { return .current }
    switch rule {
    case .patch: return pinned.isSameMinor(as: latest) ? .mustUpgrade : .story
    case .latest: return .mustUpgrade
    case .advisory: return .outdated
    }
  }
}
