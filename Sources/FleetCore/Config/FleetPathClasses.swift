/// The path classes of the built-in profile.
///
/// In this order, because some paths are of two kinds: a README of the website is website, and the JSON schema and
/// the fonts are code, because the user interface is built from them. The chart has versions of its own, which move with
/// its templates, and the tests of a tool are part of the tool: both are infrastructure.
enum FleetPathClasses {
  static func add(to settings: inout [Setting]) {
    for entry in classes {
      FleetProfile.add(
        "fleet-class", entry.kind.rawValue, [("path", entry.paths), ("exclude", entry.excludes)],
        to: &settings)
    }
  }

  /// Programs that a build may take from anywhere.
  private static let sources = ["go", "ts", "tsx", "js"].map {
    "**/*.\($0)"
  }

  private static let classes: [(kind: PathClass, paths: [String], excludes: [String])] = [
    (.notes, ["changes/", "orbit/changes/", "ee/fleetd-chrome/changes/", "android/changes/"], sources),
    (.website, ["website/"], []),
    (.configuration, ["it-and-security/"], []),
    (.webApplication, ["ee/bulk-operations-dashboard/", "ee/vulnerability-dashboard/"], []),
    (.data, ["ee/maintained-apps/", "cmd/maintained-apps/"], ["**/*.md"]),
    (.benchmark, ["ee/cis/"], ["**/*.md"]),
    (
      .release,
      [
        "**/CHANGELOG.md", "orbit/TUF.md", "orbit/old-TUF.md", "tools/fleetctl-npm/package.json",
      ], []
    ),
    (.ownership, ["CODEOWNERS", ".github/CODEOWNERS"], []),
    (
      .documentation,
      [
        "docs/", "handbook/", "articles/", "proposals/", "schema/tables/", "**/*.md", "LICENSE",
        ".github/ISSUE_TEMPLATE/",
      ], sources
    ),
    (
      .test,
      [
        "**/*_test.go", "**/testdata/", "**/test-data/", "**/*.test.ts", "**/*.test.tsx", "**/*.tests.ts",
        "**/*.tests.tsx", "**/*.stories.tsx", "**/__mocks__/", "test/", "cypress/", "frontend/test/",
        "server/test/", "server/mock/",
      ], ["tools/"]
    ),
    (.dependency, ["**/go.mod", "**/go.sum", "**/package.json", "**/package-lock.json", "**/yarn.lock"], []),
    (
      .infrastructure,
      [
        ".github/", ".vscode/", ".storybook/", "infrastructure/", "terraform/", "charts/", "tools/",
        "cmd/osquery-perf/", "security/",
        "git-hooks/", "**/Dockerfile*", "Makefile", ".goreleaser.yml", ".goreleaser-snapshot.yml",
        ".golangci.yml", ".gitignore", ".pre-commit-config.yaml", "docker-compose*.yml", "render.yaml",
        "orbit/goreleaser-*.yml", "orbit/tools/", "orbit/.gon.hcl",
      ], []
    ),
    (
      .code,
      ["cmd/", "server/", "ee/", "frontend/", "pkg/", "orbit/", "assets/", "schema/", "android/"], []
    ),
  ]
}
