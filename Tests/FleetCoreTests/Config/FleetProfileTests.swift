import FleetCore
import GitKit
import Testing

/// What the paths of Fleet's monorepo are to its components.
@Suite struct FleetProfileTests {
  @Test(
    arguments: [
      // The agent and its tray icon, build inputs among them.
      ("orbit/cmd/orbit/orbit.go", .code),
      ("orbit/cmd/desktop/desktop.go", .code),
      ("orbit/cmd/desktop/icon.ico", .code),
      ("orbit/cmd/desktop/windows_app.png", .code),
      ("orbit/pkg/update/update.go", .code),
      ("orbit/pkg/table/extension_darwin.go", .code),
      ("orbit/pkg/packagingfoo/x.go", .code),
      // Paperwork.
      ("orbit/CHANGELOG.md", .bookkeeping),
      ("orbit/TUF.md", .bookkeeping),
      ("orbit/old-TUF.md", .bookkeeping),
      ("orbit/README.md", .bookkeeping),
      ("orbit/pkg/table/README.md", .bookkeeping),
      ("orbit/LICENSE", .bookkeeping),
      ("orbit/.gitignore", .bookkeeping),
      ("orbit/24215-ubuntu-2004", .bookkeeping),
      // Tests.
      ("orbit/pkg/update/update_test.go", .bookkeeping),
      ("orbit/cmd/orbit/orbit_test.go", .bookkeeping),
      ("orbit/pkg/update/testdata/root.json", .bookkeeping),
      ("orbit/pkg/update/test-data/deep/er/root.json", .bookkeeping),
      // Shipped elsewhere.
      ("orbit/pkg/packaging/macos.go", .bookkeeping),
      ("orbit/cmd/fleetd_tables/main.go", .bookkeeping),
      // Changes files.
      ("orbit/changes/31000-fix-keystore", .changesFile),
      ("orbit/changes/issue-12345 with space", .changesFile),
      ("orbit/changes/.keep", .bookkeeping),
      // What it is built by.
      ("orbit/.gon.hcl", .check),
      ("orbit/goreleaser-macos.yml", .check),
      ("orbit/tools/build/build-windows.sh", .check),
      (".github/workflows/goreleaser-orbit.yaml", .check),
      (".github/workflows/goreleaser-orbit.yml", .check),
      (".github/workflows/generate-desktop-targets.yml", .check),
      ("Dockerfile-desktop-linux", .check),
      // What it imports directly.
      ("pkg/certificate/certificate.go", .check),
      ("pkg/file/file.go", .check),
      ("pkg/fleethttp/fleethttp.go", .check),
      ("pkg/open/open.go", .check),
      ("pkg/retry/retry.go", .check),
      ("pkg/scripts/exec_windows.go", .check),
      ("pkg/secure/secure.go", .check),
      ("server/ptr/ptr.go", .check),
      ("server/service/orbit.go", .check),
      ("server/service/orbit_client.go", .check),
      ("server/service/device_client.go", .check),
      ("server/service/base_client.go", .check),
      ("server/service/base_client_errors.go", .check),
      ("server/fleet/orbit.go", .check),
      ("server/fleet/capabilities.go", .check),
      ("server/fleet/errors.go", .check),
      // All the rest.
      ("server/service/hosts.go", .outside),
      ("server/service/orbit/x.go", .outside),
      ("server/fleet/hosts.go", .outside),
      ("pkg/spec/spec.go", .outside),
      ("go.mod", .outside),
      ("cmd/fleetctl/main.go", .outside),
      (".github/workflows/test-go.yaml", .outside),
      (".github/workflows/generate-osqueryd-targets.yml", .outside),
      ("orbital/x.go", .outside),
      ("ee/orbit/x.go", .outside),
      ("orbit", .outside),
      ("CHANGELOG.md", .outside),
      ("changes/123-x", .outside),
    ] as [(TreePath, PathRole)])
  func orbit(path: TreePath, role: PathRole) throws {
    #expect(try Policy.fleet().component(named: "orbit").role(of: path) == role)
  }

  @Test(
    arguments: [
      ("ee/fleetd-chrome/src/background.ts", .code),
      ("ee/fleetd-chrome/src/tables/users.ts", .code),
      ("ee/fleetd-chrome/src/tables/users.test.ts", .bookkeeping),
      ("ee/fleetd-chrome/src/background.test.ts", .bookkeeping),
      ("ee/fleetd-chrome/src/mocks/handlers.ts", .bookkeeping),
      ("ee/fleetd-chrome/src/mockServiceWorker.js", .bookkeeping),
      ("ee/fleetd-chrome/src/README.md", .bookkeeping),
      ("ee/fleetd-chrome/package.json", .check),
      ("ee/fleetd-chrome/package-lock.json", .check),
      ("ee/fleetd-chrome/webpack.prod.js", .check),
      ("ee/fleetd-chrome/tsconfig.json", .check),
      ("ee/fleetd-chrome/changes/12345-table", .changesFile),
      ("ee/fleetd-chrome/changes/.keep", .bookkeeping),
      ("ee/fleetd-chrome/CHANGELOG.md", .bookkeeping),
      ("ee/fleetd-chrome/README.md", .outside),
      ("ee/fleetd-chrome/jest.config.js", .outside),
      ("ee/fleetd-chrome-next/src/x.ts", .outside),
      ("package.json", .outside),
    ] as [(TreePath, PathRole)])
  func chrome(path: TreePath, role: PathRole) throws {
    #expect(try Policy.fleet().component(named: "fleetd-chrome").role(of: path) == role)
  }

  @Test(
    arguments: [
      ("android/app/src/main/java/com/fleetdm/agent/MainActivity.kt", .code),
      ("android/app/src/test/java/X.kt", .bookkeeping),
      ("android/app/src/androidTest/java/X.kt", .bookkeeping),
      ("android/README.md", .bookkeeping),
      ("android/.gitignore", .bookkeeping),
      ("android/changes/123-x", .changesFile),
      ("android/CHANGELOG.md", .bookkeeping),
      ("server/mdm/android/x.go", .outside),
    ] as [(TreePath, PathRole)])
  func android(path: TreePath, role: PathRole) throws {
    #expect(try Policy.fleet().component(named: "fleetd-android").role(of: path) == role)
  }

  @Test(
    arguments: [
      ("cmd/fleet/serve.go", .code),
      ("cmd/fleetctl/main.go", .code),
      ("server/service/hosts.go", .code),
      ("server/datastore/mysql/schema.sql", .code),
      ("ee/server/service/teams.go", .code),
      ("frontend/pages/HostsPage.tsx", .code),
      ("pkg/spec/spec.go", .code),
      ("assets/images/logo.svg", .code),
      ("schema/osquery_fleet_schema.json", .code),
      // fleetctl makes the agent's packages.
      ("orbit/pkg/packaging/macos.go", .code),
      ("orbit/pkg/packaging/macos_test.go", .bookkeeping),
      ("server/service/hosts_test.go", .bookkeeping),
      ("server/service/testdata/x.json", .bookkeeping),
      ("server/mock/datastore.go", .bookkeeping),
      ("frontend/pages/HostsPage.tests.tsx", .bookkeeping),
      ("frontend/utilities/x.tests.ts", .bookkeeping),
      ("frontend/components/Button.stories.tsx", .bookkeeping),
      ("frontend/__mocks__/hostMock.ts", .bookkeeping),
      ("server/README.md", .bookkeeping),
      ("cmd/osquery-perf/agent.go", .bookkeeping),
      ("changes/31000-fix", .changesFile),
      ("changes/ 19332-with-a-space", .changesFile),
      ("changes/.keep", .bookkeeping),
      ("CHANGELOG.md", .bookkeeping),
      ("tools/fleetctl-npm/package.json", .bookkeeping),
      ("go.mod", .check),
      ("package.json", .check),
      ("yarn.lock", .check),
      ("webpack.config.js", .check),
      (".goreleaser.yml", .check),
      (".github/workflows/goreleaser-fleet.yaml", .check),
      ("ee/cis/macos-14/queries.yml", .check),
      ("go.sum", .outside),
      ("orbit/cmd/orbit/orbit.go", .outside),
      ("orbit/changes/31000-x", .outside),
      ("website/api/controllers/x.js", .outside),
      ("handbook/engineering/README.md", .outside),
      ("docs/Contributing/x.md", .outside),
      ("articles/x.md", .outside),
      ("it-and-security/default.yml", .outside),
      ("terraform/main.tf", .outside),
      ("ee/maintained-apps/outputs/apps.json", .outside),
      ("ee/vulnerability-dashboard/api/x.js", .outside),
      ("ee/fleetd-chrome/src/background.ts", .outside),
      ("servers/x.go", .outside),
    ] as [(TreePath, PathRole)])
  func server(path: TreePath, role: PathRole) throws {
    #expect(try Policy.fleet().component(named: "fleet").role(of: path) == role)
  }

  /// Whatever has a role lies where the component says that it must be looked for.
  @Test(arguments: ["orbit", "fleetd-chrome", "fleetd-android", "fleet"])
  func looksWhereTheRolesAre(name: String) throws {
    let component = try Policy.fleet().component(named: name)
    let scope = PathScope(component.interestingPaths)
    let patterns = (component.paths + component.checks + component.excludes).map(\.text)
    for pattern in patterns {
      let text = pattern.replacing("**/*", with: "a/b").replacing("**", with: "a/b").replacing("*", with: "x")
        .replacing("[0-9]", with: "7")
      let path = TreePath(text.hasSuffix("/") ? text + "file" : text)
      guard component.role(of: path) != .outside else { continue }
      #expect(scope.paths.contains { path == $0 || path.bytes.starts(with: $0.bytes + [0x2F]) }, "\(path)")
    }
  }

  // MARK: - Dependencies

  @Test(
    arguments: [
      ("go", "module x\n\ngo 1.24.4\n\nrequire (\n", "1.24.4"),
      ("go", "module x\r\n\r\ngo 1.24.4\r\n", "1.24.4"),
      ("go", "go 1.19\n", "1.19"),
      ("go", "module x\n\ntoolchain go1.24.5\n", nil),
      ("go", "// go 1.2\n\tgo 1.3\n", nil),
      ("macadmins-extension", "require (\n\tgithub.com/macadmins/osquery-extension v1.2.3\n)\n", "1.2.3"),
      (
        "macadmins-extension",
        "\tgithub.com/macadmins/osquery-extension v1.1.3-0.20240530154548-05bb97403086\n",
        "1.1.3-0.20240530154548-05bb97403086"
      ),
      ("macadmins-extension", "\tgithub.com/macadmins/osquery-extension v1.0.1 // indirect\n", "1.0.1"),
      ("macadmins-extension", "\tgithub.com/macadmins/osquery-extension/v2 v2.0.0\n", nil),
      ("osquery", "env:\n  OSQUERY_VERSION: 5.17.0\n", "5.17.0"),
      ("osquery", "env:\n  OSQUERY_VERSION: '5.12.2'\n", "5.12.2"),
      ("osquery", "      OSQUERY_VERSION: 5.5.1\n", nil),
      ("osquery", "  MIN_OSQUERY_VERSION: 5.5.1\n", nil),
    ] as [(String, String, String?)])
  func pins(name: String, text: String, version: String?) throws {
    let dependency = try #require(try Policy.fleet().dependencies.first { $0.name == name })
    let line = try RegularExpression(dependency.line, matchesLines: true)
    #expect(line.firstGroup(in: Array(text.utf8)) == version)
  }
}
