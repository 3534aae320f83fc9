import GitKit
import Testing

@testable import FleetCore

@Suite struct MigrationTests {
  private static let tables = "server/datastore/mysql/migrations/tables/"

  @Test(arguments: [
    ("20250331154206_AddPlatformToSoftware.go", "20250331154206", "AddPlatformToSoftware"),
    ("20191010101639_AddHostExpiryToAppConfig.go.go", "20191010101639", "AddHostExpiryToAppConfig"),
    ("20220822161445_AddTable_WithUnderscore.go", "20220822161445", "AddTable_WithUnderscore"),
  ])
  func fileNamesAreRead(_ file: String, _ timestamp: String, _ name: String) throws {
    let reader = try MigrationReader(Policy.fleet().migrations)
    let migration = try #require(reader.migration(TreePath(Self.tables + file)))
    #expect(migration.timestamp == timestamp)
    #expect(migration.name == name)
    #expect(migration.path == TreePath(Self.tables + file))
  }

  @Test(arguments: [
    tables + "20250331154206_AddPlatformToSoftware_test.go",
    tables + "20220915165115_AppleMDMTables_nanodep.sql",
    tables + "migration.go",
    tables + "2025_Short.go",
    tables + "data/20250331154206_Deeper.go",
    "server/datastore/mysql/20250331154206_Elsewhere.go",
    "docs/20250331154206_Elsewhere.go",
  ])
  func otherFilesAreNone(_ path: String) throws {
    #expect(try MigrationReader(Policy.fleet().migrations).migration(TreePath(path)) == nil)
  }

  @Test func renumberingBringsTheSameNames() throws {
    let reader = try MigrationReader(Policy.fleet().migrations)
    func isRenumbering(_ gone: [String], _ come: [String], _ edited: [String] = []) -> Bool {
      let side = TreeChange.Side(mode: .regular, id: .number(1))
      return reader.isRenumbering(
        gone.map { TreeChange(path: TreePath(Self.tables + $0), old: side, new: nil) }
          + come.map { TreeChange(path: TreePath(Self.tables + $0), old: nil, new: side) }
          + edited.map { TreeChange(path: TreePath($0), old: side, new: side) })
    }
    let old = ["20250331154206_AddPlatform.go", "20250331154206_AddPlatform_test.go"]
    let new = ["20250401120000_AddPlatform.go", "20250401120000_AddPlatform_test.go"]
    #expect(isRenumbering(old, new, ["server/datastore/mysql/schema.sql"]))
    #expect(!isRenumbering(old, new, ["server/service/hosts.go"]))
    #expect(!isRenumbering([], new))
    #expect(!isRenumbering(old, ["20250401120000_AddVersion.go"]))
    #expect(!isRenumbering([], []))
  }

  @Test func whatBearsTheTimestampGoesWithIt() throws {
    let reader = try MigrationReader(Policy.fleet().migrations)
    let migration = try #require(reader.migration(TreePath(Self.tables + "20220915165115_AppleMDMTables.go")))
    for (file, goes) in [
      (Self.tables + "20220915165115_AppleMDMTables_test.go", true),
      (Self.tables + "20220915165115_AppleMDMTables_nanodep.sql", true),
      (Self.tables + "20220915165115_AppleMDMTables.go", false),
      (Self.tables + "20220915165116_Next.go", false),
      ("elsewhere/20220915165115_AppleMDMTables_test.go", false),
    ] {
      #expect(reader.accompanies(TreePath(file), migration) == goes, "\(file)")
    }
  }

  @Test func theSchemaIsASnapshot() throws {
    let settings = try Policy.fleet().migrations
    #expect(settings.isSnapshot("server/datastore/mysql/schema.sql"))
    #expect(settings.concerns("server/datastore/mysql/migrations/tables/migration.go"))
    #expect(!settings.isSnapshot("server/datastore/mysql/mysql.go"))
    #expect(!settings.concerns("server/datastore/mysql/mysql.go"))
  }

  @Test func anotherRepositoryHasItsOwn() throws {
    let policy = try Policy.parsing(
      """
      [fleet]
      \tprofile = none
      [fleet-migrations]
      \tpath = db/
      \tfile = "^([0-9]+)-(.*)[.]sql$"
      \tsnapshot = db/schema.txt

      """)
    let reader = try MigrationReader(policy.migrations)
    #expect(reader.migration("db/0012-users.sql")?.name == "users")
    #expect(reader.migration("server/datastore/mysql/migrations/tables/20250331154206_A.go") == nil)
  }

  @Test func withoutSettingsNothingIsAMigration() throws {
    let reader = try MigrationReader(Policy.parsing("[fleet]\n\tprofile = none\n").migrations)
    #expect(reader.migration("server/datastore/mysql/migrations/tables/20250331154206_A.go") == nil)
  }

  @Test(arguments: [
    (
      "file = \"^([0-9]+)_[(].*$\"",
      ".fleetconfig:2: '^([0-9]+)_[(].*$' lacks a group for the timestamp or the name"
    ),
    ("path = /db/", nil),
  ])
  func slipsAreNamed(_ line: String, _ message: String?) {
    let said = complaint(about: "[fleet-migrations]\n\t\(line)\n")
    #expect(said != nil)
    if let message { #expect(said == message) }
  }

  @Test func aPathNeedsAFilePattern() {
    #expect(
      complaint(about: "[fleet]\n\tprofile = none\n[fleet-migrations]\n\tpath = db/\n")
        == ".fleetconfig:4: [fleet-migrations] has 'path' and lacks 'file'")
  }
}
