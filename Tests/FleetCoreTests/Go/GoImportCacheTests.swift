import FleetTestSupport
import Foundation
import GitKit
import Testing

@testable import FleetCore

@Suite struct GoImportCacheTests {
  /// A module of two packages, and what a run over it finds.
  private struct Module {
    let repository: TestRepository
    let tree: ObjectID

    init() throws {
      var builder = RepositoryBuilder()
      builder.commit(
        "Start",
        [
          "go.mod": "module example.com/m\n",
          "cmd/main.go": "package main\nimport \"example.com/m/lib\"\n",
          "lib/lib.go": "package lib\nimport \"fmt\"\n",
        ])
      repository = try builder.build()
      tree = try repository.id(of: "main^{tree}")
    }

    var file: String { repository.path + "/fleet/go-imports" }

    /// One run, as a process would do it; says what it had to read and whether it could save.
    func run() throws -> (fresh: Int, saved: Bool) {
      let opened = try repository.open()
      var cache = GoImportCache.load(directory: opened.commonDirectory)
      let closure = try GoImportClosure.compute(
        roots: ["cmd"], tree: tree, trees: TreeCache(opened), repository: opened, cache: &cache)
      #expect(closure.packages == ["cmd", "lib"])
      #expect(closure.paths == ["cmd/main.go", "lib/lib.go"])
      return (cache.freshCount, cache.save())
    }

    func write(_ bytes: [UInt8]) throws {
      _ = try repository.directory.makeDirectory("repository/fleet")
      try repository.directory.write(bytes, to: "repository/fleet/go-imports")
    }

    func written() throws -> [UInt8] { try Array(Data(contentsOf: URL(fileURLWithPath: file))) }

    func filesBeside() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: repository.path + "/fleet")
    }
  }

  @Test func readsEachBlobOnce() throws {
    let module = try Module()
    #expect(try module.run() == (2, true))
    #expect(try module.run() == (0, true))
    #expect(try module.filesBeside() == ["go-imports"])
  }

  @Test func anEmptyCacheIsNeverSaved() throws {
    let module = try Module()
    let opened = try module.repository.open()
    var cache = GoImportCache()
    _ = try GoImportClosure.compute(
      roots: ["cmd"], tree: module.tree, trees: TreeCache(opened), repository: opened, cache: &cache)
    #expect(cache.freshCount == 2)
    #expect(!cache.save())
    #expect(!FileManager.default.fileExists(atPath: module.file))
  }

  enum Damage: CaseIterable {
    case empty, foreign, truncated, changed, longer, olderVersion

    func apply(to bytes: [UInt8]) -> [UInt8] {
      switch self {
      case .empty: []
      case .foreign: Array("[core]\n\tbare = true\n".utf8)
      case .truncated: Array(bytes.dropLast(9))
      case .changed: bytes.enumerated().map { $0.offset == bytes.count / 2 ? ~$0.element : $0.element }
      case .longer: bytes + bytes
      case .olderVersion:
        // The second number of the header, under a checksum that is right.
        Self.sealed(bytes[..<7] + [0] + bytes[8..<bytes.count - 8])
      }
    }

    private static func sealed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
      let bytes = Array(bytes)
      let sum = bytes.checksum(upTo: bytes.count)
      return bytes + (0..<8).map { UInt8(truncatingIfNeeded: sum >> (56 - 8 * $0)) }
    }
  }

  @Test(arguments: Damage.allCases)
  func aDamagedFileIsReadAgainAndReplaced(damage: Damage) throws {
    let module = try Module()
    _ = try module.run()
    let whole = try module.written()
    let damaged = damage.apply(to: whole)
    #expect(damaged != whole)
    try module.write(damaged)
    #expect(try module.run() == (2, true))
    #expect(try module.written() == whole)
    #expect(try module.run() == (0, true))
  }

  @Test func sealingAloneIsNoDamage() throws {
    let module = try Module()
    _ = try module.run()
    let whole = try module.written()
    try module.write(whole)
    #expect(try module.run() == (0, true))
  }

  @Test func aRepositoryThatCannotBeWrittenStillAnswers() throws {
    let module = try Module()
    try module.repository.directory.write("in the way", to: "repository/fleet")
    #expect(try module.run() == (2, false))
    #expect(try module.run() == (2, false))
  }

  @Test func leavesNothingBehindWhenTheFileCannotBeReplaced() throws {
    let module = try Module()
    _ = try module.repository.directory.makeDirectory("repository/fleet/go-imports/in/the/way")
    #expect(try module.run() == (2, false))
    #expect(try module.filesBeside() == ["go-imports"])
  }
}
