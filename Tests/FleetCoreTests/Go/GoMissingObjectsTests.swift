import FleetTestSupport
import Foundation
import GitKit
import Testing

@testable import FleetCore

/// A clone that lacks objects, as a partial clone does, says so in its answer.
@Suite struct GoMissingObjectsTests {
  private static let files: [TreePath: FileContent] = [
    "go.mod": "module m\n", "cmd/main.go": "package main\nimport \"m/a\"\n", "cmd/other.go": "package main\n",
    "a/a.go": "package a\n",
  ]

  @Test(
    arguments: [
      ("main:a/a.go", ["a", "cmd"], 3), ("main:cmd/main.go", ["cmd"], 2), ("main:a", ["cmd"], 2),
      ("main:go.mod", [], 0), ("main^{tree}", [], 0),
    ] as [(String, [String], Int)])
  func isPartOfTheAnswer(object: String, packages: [String], fileCount: Int) throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", Self.files)
    let made = try builder.build()
    let tree = try made.id(of: "main^{tree}")
    let missing = try made.id(of: object)
    try made.unpack()
    try made.remove(missing)
    let repository = try made.open()
    var cache = GoImportCache()
    let closure = try GoImportClosure.compute(
      roots: ["cmd"], tree: tree, trees: TreeCache(repository), repository: repository, cache: &cache)
    #expect(closure.missing == [missing])
    #expect(closure.packages == packages.map { TreePath($0) })
    #expect(closure.fileCount == fileCount)
  }
}
