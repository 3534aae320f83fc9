import Testing

@testable import FleetCore

@Suite struct LatestVersionsTests {
  @Test(arguments: [
    ("go=1.24.5", "go", "1.24.5"), ("osquery=5.18.1", "osquery", "5.18.1"),
    ("macadmins-extension=1.2.4", "macadmins-extension", "1.2.4"), ("go=1.25", "go", "1.25"),
  ])
  func parses(text: String, name: String, version: String) throws {
    let parsed = try LatestVersions.parse(text, policy: .fleet())
    #expect(parsed.name == name)
    #expect(parsed.version == version)
  }

  @Test(arguments: ["", "go", "go=", "=1.2", "go=latest", "go==1.2", "go 1.2", "go=v1.2"])
  func refusesWhatIsNoVersion(text: String) throws {
    let policy = try Policy.fleet()
    let error = #expect(throws: FleetError.self) { _ = try LatestVersions.parse(text, policy: policy) }
    #expect(error?.message == "'\(text)' is not <dependency>=<version>")
    #expect(error?.hints == ["for example: --latest go=1.24.5"])
  }

  @Test func refusesAnUnknownName() throws {
    let policy = try Policy.fleet()
    let error = #expect(throws: FleetError.self) {
      _ = try LatestVersions.parse("oskuery=1.2", policy: policy)
    }
    #expect(error?.message == "unknown dependency 'oskuery'")
    #expect(error?.hints == ["did you mean 'osquery'?"])
  }

  // MARK: - Listings of remotes

  private static let id = String(repeating: "0", count: 40)

  private static func listing(_ tags: [String]) -> String {
    tags.map { "\(id)\trefs/tags/\($0)\n" }.joined()
  }

  @Test(arguments: [
    (["go1.24.4", "go1.24.10", "go1.23.11"], "go", ["1.24.4", "1.24.10", "1.23.11"]),
    (["go1.24.4", "go1.25rc1", "go1.25beta1", "go1.25-alpha"], "go", ["1.24.4"]),
    (["go1", "go1.0.1", "release.r60", "weekly.2011-01-01"], "go", ["1", "1.0.1"]),
    (["v1.2.3", "v1.2.4-rc1", "1.9.9", "vnext"], "v", ["1.2.3"]),
    (["5.9.1", "5.17.0", "5.18.0-dev", "v6.0.0", "nightly"], "", ["5.9.1", "5.17.0"]),
    (["v1.2.3", "v1.2.4^{}"], "v", ["1.2.3"]),
  ])
  func findsTheReleases(tags: [String], prefix: String, releases: [String]) {
    #expect(LatestVersions.releases(in: Self.listing(tags), prefix: prefix) == releases)
  }

  @Test(arguments: ["", "\n\n", "no tabs at all\n", "\t\n", "fatal: not found\n", "1234567890 1.2.3\n"])
  func findsNothingInOtherText(listing: String) {
    #expect(LatestVersions.releases(in: listing, prefix: "v") == [])
    #expect(LatestVersions.releases(in: listing, prefix: "") == [])
  }

  // MARK: - Verdicts

  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    let pinned: String?
    let latest: String
    let verdict: DependencyReport.Verdict

    init(_ rule: String, _ pinned: String?, _ latest: String, _ verdict: DependencyReport.Verdict) {
      self.rule = rule
      self.pinned = pinned
      self.latest = latest
      self.verdict = verdict
    }

    var testDescription: String { "\(rule): \(pinned ?? "none") against \(latest)" }
  }

  @Test(arguments: [
    Case("patch", "1.24.4", "1.24.4", .current),
    Case("patch", "1.24.4", "1.24.3", .current),
    Case("patch", "1.24.4", "1.24.5", .mustUpgrade),
    Case("patch", "1.24", "1.24.1", .mustUpgrade),
    Case("patch", "1.24.9", "1.24.10", .mustUpgrade),
    Case("patch", "1.24.4", "1.25.0", .story),
    Case("patch", "1.24.4", "2.0.0", .story),
    Case("patch", "1.24.4", "1.23.9", .current),
    Case("patch", nil, "1.24.4", .unknown),
    Case("patch", "tip", "1.24.4", .unknown),
    Case("latest", "1.2.3", "1.2.3", .current),
    Case("latest", "1.2.3", "1.2.4", .mustUpgrade),
    Case("latest", "1.2.3", "1.3.0", .mustUpgrade),
    Case("latest", "1.2.3", "2.0.0", .mustUpgrade),
    Case("latest", "1.1.3-0.20240530154548-05bb97403086", "1.1.3", .mustUpgrade),
    Case("latest", "1.1.3-0.20240530154548-05bb97403086", "1.1.2", .current),
    Case("latest", nil, "1.2.3", .unknown),
    Case("advisory", "5.17.0", "5.17.0", .current),
    Case("advisory", "5.17.0", "5.18.0", .outdated),
    Case("advisory", "5.17.0", "6.0.0", .outdated),
  ])
  func judges(wanted: Case) throws {
    let policy = try Policy.parsing(
      "[fleet-dependency \"it\"]\nfile = f\nline = ^v (.+)\nupdate = \(wanted.rule)\n")
    let report = DependencyReport(name: "it", file: "f", pinned: wanted.pinned, tag: nil, pinnedAtTag: nil)
    let judged = try #require(
      LatestVersions.judge([report], known: ["it": [wanted.latest]], policy: policy).first)
    #expect(judged.verdict == wanted.verdict)
    #expect(judged.latest == wanted.latest)
    #expect(judged.blocksRelease == (wanted.verdict == .mustUpgrade))
    #expect(judged.pinned == wanted.pinned)
  }

  /// The newest patch of the pinned minor must be taken up, even when a newer minor is out.
  @Test(arguments: [
    (["1.25.1", "1.24.6"], "1.24.6", DependencyReport.Verdict.mustUpgrade),
    (["1.25.1", "1.24.4"], "1.25.1", .story),
    (["1.24.5", "1.24.6"], "1.24.6", .mustUpgrade),
    (["1.23.1", "1.24.4"], "1.24.4", .current),
  ])
  func looksAtPatchesFirst(latest: [String], shown: String, verdict: DependencyReport.Verdict) throws {
    let report = DependencyReport(name: "go", file: "go.mod", pinned: "1.24.4", tag: nil, pinnedAtTag: nil)
    for order in [latest, latest.reversed()] {
      let judged = LatestVersions.judge([report], known: ["go": order], policy: try .fleet())
      #expect(judged.map(\.verdict) == [verdict])
      #expect(judged.map(\.latest) == [shown])
    }
  }

  @Test func saysNothingOfWhatNobodyNamed() throws {
    let report = DependencyReport(name: "go", file: "go.mod", pinned: "1.24.4", tag: nil, pinnedAtTag: nil)
    for latest in [[:], ["osquery": ["5.0.0"]], ["go": []]] {
      let judged = LatestVersions.judge([report], known: latest, policy: try .fleet())
      #expect(judged.map(\.verdict) == [.unknown])
      #expect(judged.map(\.latest) == [nil])
    }
  }
}
