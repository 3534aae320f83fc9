/// The built-in settings: fleetdm/fleet, so that every command works in a clone of it as it is.
package enum FleetProfile {
  package static let name = "fleet"

  package static let settings = settings(.mainFreeze)

  /// The same with another way to freeze.
  static func settings(_ preset: FreezePreset) -> Settings {
    var settings: [Setting] = []
    // Every hook builds them, and memory that is touched for the first time costs most of it.
    settings.reserveCapacity(256)
    for part in parts { add(part.section, part.subsection, part.values, to: &settings) }
    FleetPathClasses.add(to: &settings)
    add(FreezePolicy.section, nil, freeze, to: &settings)
    settings += preset.settings.entries
    return Settings(settings)
  }

  typealias Values = [(name: String, values: [String])]

  static func add(_ section: String, _ subsection: String?, _ entries: Values, to settings: inout [Setting]) {
    for entry in entries {
      let key = SettingKey(section: section, subsection: subsection, name: entry.name)
      for value in entry.values { settings.append(Setting(key: key, value: value, origin: .profile(name))) }
    }
  }

  private static let parts: [(section: String, subsection: String?, values: Values)] = [
    ("fleet", nil, fleet),
    ("fleet-component", "orbit", orbit),
    ("fleet-component", "fleetd-chrome", chrome),
    ("fleet-component", "fleetd-android", android),
    ("fleet-component", "fleet", server),
    ("fleet-dependency", "go", go),
    ("fleet-dependency", "macadmins-extension", macadmins),
    ("fleet-dependency", "osquery", osquery),
    ("fleet-changes", nil, [("require", ["orbit"])]),
    ("fleet-migrations", nil, migrations),
  ]

  private static let fleet: Values = [
    ("main", ["main"]), ("release", ["fleet"]), ("repository", ["fleetdm/fleet"]),
  ]

  private static let freeze: Values = [
    ("zone", ["America/Los_Angeles"]), ("begins", [WeekTime.handbook.description]),
  ]

  /// Orbit and Desktop are built from one tag.
  ///
  /// What packaging and the osquery tables extension hold ships elsewhere; the files to check are those that
  /// the agent imports directly or is built by.
  private static let orbit: Values = [
    ("title", ["fleetd"]),
    ("tag", ["orbit-v"]),
    ("path", ["orbit/"]),
    (
      "exclude",
      [
        "orbit/changes/", "orbit/CHANGELOG.md", "orbit/TUF.md", "orbit/old-TUF.md", "orbit/LICENSE",
        "orbit/[0-9]*", "orbit/**/*.md", "orbit/.git*", "orbit/.gon.hcl", "orbit/goreleaser-*.yml",
        "orbit/**/*_test.go", "orbit/**/testdata/", "orbit/**/test-data/", "orbit/pkg/packaging/",
        "orbit/cmd/fleetd_tables/", "orbit/tools/",
      ]
    ),
    (
      "check",
      [
        "orbit/.gon.hcl", "orbit/goreleaser-*.yml", "orbit/tools/", "pkg/certificate/", "pkg/file/",
        "pkg/fleethttp/", "pkg/open/", "pkg/retry/", "pkg/scripts/", "pkg/secure/", "server/ptr/",
        "server/service/orbit.go", "server/service/orbit_client.go", "server/service/device_client.go",
        "server/service/base_client*.go", "server/fleet/orbit.go", "server/fleet/capabilities.go",
        "server/fleet/errors.go", ".github/workflows/goreleaser-orbit.y*ml",
        ".github/workflows/generate-desktop-targets.y*ml", "Dockerfile-desktop-linux",
      ]
    ),
    ("watch", ["go", "macadmins-extension"]),
    ("changes", ["orbit/changes/"]),
    ("changelog", ["orbit/CHANGELOG.md"]),
    ("rider", ["desktop"]),
    ("releaseBranch", ["^(rc-minor|rc-patch)-fleetd-v[0-9]+[.][0-9]+[.][0-9]+$"]),
    // Pushed on one day to find a fault in a build, and absent from every changelog.
    ("ignoreTag", ["orbit-v1.16.1", "orbit-v1.16.2", "orbit-v1.16.3", "orbit-v1.16.4"]),
    ("goPackage", ["orbit/cmd/orbit", "orbit/cmd/desktop"]),
  ]

  private static let chrome: Values = [
    ("title", ["fleetd-chrome"]),
    ("tag", ["fleetd-chrome-v"]),
    ("path", ["ee/fleetd-chrome/src/"]),
    (
      "exclude",
      [
        "ee/fleetd-chrome/src/**/*.test.ts", "ee/fleetd-chrome/src/mocks/",
        "ee/fleetd-chrome/src/mockServiceWorker.js", "ee/fleetd-chrome/**/*.md",
      ]
    ),
    (
      "check",
      [
        "ee/fleetd-chrome/package.json", "ee/fleetd-chrome/package-lock.json",
        "ee/fleetd-chrome/webpack.*.js",
        "ee/fleetd-chrome/tsconfig.json",
      ]
    ),
    ("changes", ["ee/fleetd-chrome/changes/"]),
    ("changelog", ["ee/fleetd-chrome/CHANGELOG.md"]),
    ("versionFile", ["ee/fleetd-chrome/package.json"]),
    ("versionLine", ["^  \"version\": \"([^\"]+)\""]),
  ]

  private static let android: Values = [
    ("title", ["fleetd-android"]),
    ("tag", ["fleetd-android-v"]),
    ("path", ["android/"]),
    (
      "exclude",
      [
        "android/changes/", "android/**/*.md", "android/**/src/test/", "android/**/src/androidTest/",
        "android/.git*",
      ]
    ),
    ("changes", ["android/changes/"]),
    ("changelog", ["android/CHANGELOG.md"]),
    ("versionFile", ["android/app/build.gradle.kts"]),
    ("versionLine", ["versionName *= *\"([^\"]+)\""]),
    ("releaseBranch", ["^(rc-minor|rc-patch)-fleetd-android-v[0-9]+[.][0-9]+[.][0-9]+$"]),
  ]

  private static let server: Values = [
    ("title", ["Fleet"]),
    ("tag", ["fleet-v"]),
    (
      "path",
      [
        "cmd/", "server/", "ee/server/", "ee/fleetctl/", "frontend/", "pkg/", "assets/", "schema/",
        "orbit/pkg/packaging/",
      ]
    ),
    (
      "exclude",
      [
        "**/*_test.go", "**/testdata/", "**/test-data/", "**/*.md", "**/*.tests.ts", "**/*.tests.tsx",
        "**/*.stories.tsx", "**/__mocks__/", "frontend/test/", "server/test/", "server/archtest/",
        "server/mock/",
        "cmd/osquery-perf/", "cmd/cpe/", "cmd/cve/", "cmd/msrc/", "cmd/macoffice/", "cmd/maintained-apps/",
      ]
    ),
    (
      "check",
      [
        "go.mod", "package.json", "yarn.lock", "webpack.config.js", ".goreleaser.yml", "ee/cis/",
        "tools/fleet-docker/", ".github/workflows/goreleaser-fleet.y*ml",
      ]
    ),
    ("changes", ["changes/"]),
    ("changelog", ["CHANGELOG.md"]),
    ("versionFile", ["tools/fleetctl-npm/package.json"]),
    ("versionLine", ["^  \"version\": \"v([^\"]+)\""]),
    (
      "releaseBranch",
      ["^(rc-minor|rc-patch|minor|patch|prepare)-(fleet-)?v[0-9]+[.][0-9]+[.][0-9]+$"]
    ),
    ("goPackage", ["cmd/fleet", "cmd/fleetctl"]),
  ]

  private static let go: Values = [
    ("file", ["go.mod"]),
    ("line", ["^go ([0-9.]+)"]),
    ("since", ["fleet"]),
    ("remote", ["https://go.googlesource.com/go"]),
    ("tag", ["go"]),
    ("update", ["patch"]),
  ]

  /// The side files of one old migration, and helpers without a timestamp, are no migrations of their own.
  private static let migrations: Values = [
    ("path", ["server/datastore/mysql/migrations/tables/*", "server/datastore/mysql/migrations/data/*"]),
    ("exclude", ["**/*_test.go"]),
    ("file", ["^([0-9]{14})_([^.]+)([.]go)+$"]),
    ("snapshot", ["server/datastore/mysql/schema.sql", "server/mdm/android/mysql/schema.sql"]),
  ]

  private static let macadmins: Values = [
    ("file", ["go.mod"]),
    ("line", ["^[[:space:]]+github[.]com/macadmins/osquery-extension v([^[:space:]]+)"]),
    ("since", ["orbit"]),
    ("remote", ["https://github.com/macadmins/osquery-extension"]),
    ("tag", ["v"]),
    ("update", ["latest"]),
  ]

  private static let osquery: Values = [
    ("file", [".github/workflows/generate-osqueryd-targets.yml"]),
    ("line", ["^  OSQUERY_VERSION: *['\"]?([0-9.]+)"]),
    ("since", ["fleet"]),
    ("remote", ["https://github.com/osquery/osquery"]),
    ("tag", [""]),
    ("update", ["advisory"]),
  ]
}
