import Testing

@testable import FleetCore
@testable import GitKit

/// The classes of the built-in profile, with the paths that mislead.
@Suite struct PathClassTests {
  @Test(arguments: [
    ("schema/osquery_fleet_schema.json", PathClass.code), ("schema/tables/users.yml", .documentation),
    ("assets/fonts/Inter.woff2", .code), ("assets/images/logo.svg", .code),
    ("server/mdm/README.md", .documentation), ("orbit/README.md", .documentation),
    ("frontend/docs/x.md", .documentation),
    ("frontend/pages/x.tsx", .code), ("frontend/pages/x.tests.tsx", .test),
    ("frontend/pages/x.stories.tsx", .test),
    ("changes/1-a", .notes), ("orbit/changes/1-a", .notes), ("ee/fleetd-chrome/changes/1-a", .notes),
    ("orbit/pkg/packaging/linux.go", .code), ("orbit/CHANGELOG.md", .release), ("CHANGELOG.md", .release),
    ("orbit/TUF.md", .release), ("ee/bulk-operations-dashboard/app.js", .webApplication),
    ("ee/vulnerability-dashboard/README.md", .webApplication), ("ee/server/service/x.go", .code),
    ("website/README.md", .website), ("website/api/x.js", .website),
    ("it-and-security/lib/x.yml", .configuration),
    ("ee/maintained-apps/outputs/zoom/darwin.json", .data), ("ee/maintained-apps/ingesters/x.go", .data),
    ("ee/maintained-apps/README.md", .documentation), ("ee/cis/README.md", .documentation),
    ("cmd/osquery-perf/agent.go", .infrastructure), ("cmd/fleet/main.go", .code),
    ("ee/cis/macos-14/x.yml", .benchmark), ("handbook/x.md", .documentation), ("CODEOWNERS", .ownership),
    ("go.mod", .dependency), ("tools/x/go.sum", .dependency), ("yarn.lock", .dependency),
    (".github/workflows/x.yml", .infrastructure), (".github/ISSUE_TEMPLATE/bug.md", .documentation),
    ("Dockerfile-desktop-linux", .infrastructure), ("tools/tuf/x.sh", .infrastructure),
    ("orbit/goreleaser-macos.yml", .infrastructure), ("server/x_test.go", .test),
    ("server/testdata/x.json", .test), ("tools/mdm/proxy/proxy_test.go", .infrastructure),
    ("charts/fleet/Chart.yaml", .infrastructure),
    ("pkg/retry/retry.go", .code), ("nonsense", .other),
  ])
  func classes(path: String, kind: PathClass) throws {
    #expect(try Policy.fleet().pathClasses.classify(TreePath(path)) == kind)
  }

  /// The packager is fleetctl's, so that a change of it ships no agent.
  @Test func thePackagerIsNotTheAgent() throws {
    let orbit = try Policy.fleet().component(named: "orbit")
    #expect(orbit.role(of: "orbit/pkg/packaging/linux.go") != .code)
    #expect(orbit.role(of: "orbit/pkg/update/update.go") == .code)
  }

  @Test func aFileCanDefineClasses() throws {
    let policy = try Policy.parsing(
      "[fleet]\nprofile = none\n[fleet-class \"website\"]\npath = site/\nexclude = site/api/\n"
        + "[fleet-class \"code\"]\npath = site/\n")
    #expect(policy.pathClasses.classify("site/index.html") == .website)
    #expect(policy.pathClasses.classify("site/api/x") == .code)
    #expect(policy.pathClasses.classify("other") == .other)
  }

  @Test func anUnknownClassIsRefused() {
    let message = complaint(about: "[fleet-class \"webside\"]\npath = site/\n")
    #expect(message?.hasPrefix(".fleetconfig:2: there is no class 'webside': notes, website, ") == true)
  }
}
