import FleetCore
import FleetTestSupport
import GitKit
import Testing

@Suite struct FreezeStoreTests {
  private static func commit(_ entries: [FreezeEntry], on branch: String, _ builder: inout RepositoryBuilder)
    -> RepositoryBuilder.Mark
  {
    builder.commit("Record", on: branch, ["freeze": .file(FreezeFile.text(entries))])
  }

  @Test func nothingIsThere() throws {
    let repository = try TestRepository()
    let record = try FreezeStore.load(repository.open())
    #expect(record.isEmpty && record.tip == nil && record.fetchedTip == nil)
  }

  /// What was recorded here and what was fetched count together; on a server only the ref does.
  @Test func bothRefsCount() throws {
    var builder = RepositoryBuilder()
    let one = Self.commit([.freeze("a", order: 1, begins: 100)], on: "one", &builder)
    let two = Self.commit([.end("b", order: 2, at: 200)], on: "two", &builder)
    let repository = try builder.build()
    try repository.git("update-ref", "refs/fleet/freeze", repository[one].hex)
    let opened = try repository.open()
    #expect(try FreezeStore.load(opened).entries.map(\.id) == ["a"])
    #expect(try FreezeStore.load(opened).tip == repository[one])
    try repository.git("update-ref", "refs/fleet/fetched/freeze", repository[two].hex)
    let both = try FreezeStore.load(opened)
    #expect(both.entries.map(\.id) == ["a", "b"] && both.fetchedTip == repository[two])
    #expect(both.state(of: "main", at: 300).state == .open)
    #expect(try FreezeStore.load(opened, source: .server).state(of: "main", at: 300).state == .frozen)
    try repository.git("update-ref", "-d", "refs/fleet/freeze")
    #expect(try FreezeStore.load(opened).entries.map(\.id) == ["b"])
    #expect(try FreezeStore.load(opened, source: .server).isEmpty)
  }

  @Test func whatCannotBeReadIsNeverOpen() throws {
    var builder = RepositoryBuilder()
    let empty = builder.commit("Nothing", on: "empty")
    let damaged = builder.commit("Damaged", on: "damaged", ["freeze": "[record\n"])
    let link = builder.commit("Link", on: "link", ["freeze": .link(to: "/etc/passwd")])
    let directory = builder.commit("Directory", on: "directory", ["freeze/file": "x"])
    let tag = builder.tag("tag", at: damaged, message: "Tag")
    let repository = try builder.build()
    let blob = try repository.id(of: "damaged:freeze")
    let opened = try repository.open()
    let absent = ObjectID.number(5)
    for id in [
      repository[empty], repository[damaged], repository[link], repository[directory], repository[tag], blob,
      absent,
    ] {
      _ = try repository.directory.makeDirectory("repository/refs/fleet")
      try repository.directory.write("\(id.hex)\n", to: "repository/refs/fleet/freeze")
      #expect(throws: FleetError.self, "\(id)") { try FreezeStore.load(opened) }
    }
    try repository.directory.write("garbage\n", to: "repository/refs/fleet/freeze")
    #expect(throws: GitError.self) { try FreezeStore.load(opened) }
  }
}
