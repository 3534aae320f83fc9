import FleetTestSupport
import Foundation
import GitKit
import Testing

@Suite struct RepositoryBlobsTests {
  /// Enough for several threads.
  private static let contents = (0..<400).map { "file \($0)\n" + String(repeating: "x", count: $0) }

  private func makeRepository() throws -> (made: TestRepository, ids: [ObjectID]) {
    var builder = RepositoryBuilder()
    let files = Self.contents.enumerated().map { (TreePath("f\($0.offset)"), FileContent.file($0.element)) }
    builder.commit("Start", Dictionary(uniqueKeysWithValues: files))
    let made = try builder.build()
    let lines = try made.git("ls-tree", "main").lines
    let named = lines.map { line in
      let words = line.split { $0 == " " || $0 == "\t" }
      return (String(words[3]), ObjectID(hex: words[2]) ?? .zero)
    }
    let byName = Dictionary(uniqueKeysWithValues: named)
    return (made, Self.contents.indices.map { byName["f\($0)"] ?? .zero })
  }

  @Test func givesValuesInTheOrderOfTheIDs() throws {
    let (made, ids) = try makeRepository()
    for count in [0, 1, 31, 63, 64, 65, 399, 400] {
      let texts = try made.open().mapBlobs(Array(ids.prefix(count))) { String(decoding: $0, as: UTF8.self) }
      #expect(texts == Array(Self.contents.prefix(count)))
    }
  }

  @Test func whatIsMissingOrNoBlobIsNil() throws {
    let (made, ids) = try makeRepository()
    let tree = try made.id(of: "main^{tree}")
    let absent = try #require(ObjectID(hex: String(repeating: "ab", count: 20)))
    let mixed = ids.enumerated().map { $0.offset % 7 == 3 ? absent : $0.offset % 7 == 5 ? tree : $0.element }
    let sizes = try made.open().mapBlobs(mixed) { $0.count }
    for (place, size) in sizes.enumerated() {
      #expect(size == ([3, 5].contains(place % 7) ? nil : Self.contents[place].utf8.count))
    }
  }

  /// Threads open the repository by its path; where that fails, this handle still has everything.
  @Test func readsHereWhatThreadsCannot() throws {
    let (made, ids) = try makeRepository()
    let repository = try made.open()
    #expect(try repository.readBlob(ids[0]) != nil)
    try FileManager.default.moveItem(atPath: made.path, toPath: made.directory.path + "/elsewhere")
    let sizes = try repository.mapBlobs(ids) { $0.count }
    #expect(sizes == Self.contents.map(\.utf8.count))
  }
}
