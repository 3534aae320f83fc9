import FleetTestSupport
import GitKit
import Testing

@testable import FleetCore

@Suite struct GoImportTableTests {
  private static let sources = [
    "//go:build linux\n\npackage a\nimport (\n\t\"fmt\"\n\t\"example.com/m/b\"\n)\n",
    "package a\nimport \"C\"\nimport \"fmt\"\n",
    "package a\nimport _ \"embed\"\n//go:embed x all:y\nvar z string\n",
    "no go",
  ]

  private static func id(_ number: Int) -> ObjectID {
    let digits = String(number, radix: 16)
    return ObjectID(hex: digits + String(repeating: "7", count: 40 - digits.count)) ?? .zero
  }

  private static func makeTable() -> GoImportTable {
    var table = GoImportTable()
    for (place, source) in sources.enumerated() {
      _ = table.add(id(9 - place), GoSourceFile(Array(source.utf8)))
    }
    return table
  }

  private func names(_ range: Range<Int>, _ table: GoImportTable) -> [String] {
    table.names[range].map { String(decoding: table.strings[Int($0)], as: UTF8.self) }
  }

  @Test func comesBackFromItsBytesInOrder() throws {
    let table = try #require(GoImportTable(Self.makeTable().encoded))
    #expect(table.ids == [6, 7, 8, 9].map(Self.id))
    #expect(table.sortedCount == 4)
    #expect(table.facts.map(\.platforms) == [.all, .all, .cgo, .linux])
    #expect(
      table.facts.map { names($0.imports, table) } == [[], ["embed"], ["fmt"], ["fmt", "example.com/m/b"]])
    #expect(table.facts.map { names($0.embeds, table) } == [[], ["x", "all:y"], [], []])
    #expect(table.strings.count == 5)
    #expect(table.encoded == Self.makeTable().encoded)
  }

  @Test func growsAfterItWasRead() throws {
    var table = try #require(GoImportTable(Self.makeTable().encoded))
    let source = Array("package a\nimport (\"fmt\"; \"os\")".utf8)
    let place = table.add(Self.id(1), GoSourceFile(source))
    #expect(names(table.facts[place].imports, table) == ["fmt", "os"])
    #expect(table.strings.count == 6)
    let again = try #require(GoImportTable(table.encoded))
    #expect(again.ids == [1, 6, 7, 8, 9].map(Self.id))
    #expect(names(again.facts[0].imports, again) == ["fmt", "os"])
  }

  @Test func emptyTable() throws {
    #expect(try #require(GoImportTable(GoImportTable().encoded)).ids.isEmpty)
  }

  @Test func refusesEveryCutAndEveryChangedByte() {
    let bytes = Self.makeTable().encoded
    for end in bytes.indices { #expect(GoImportTable(Array(bytes[..<end])) == nil) }
    #expect(GoImportTable(bytes + [0]) == nil)
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 1 << UInt8(place % 8)
      #expect(GoImportTable(changed) == nil)
    }
  }

  /// With the checksum made right again, only the checks of the parts themselves stand between wrong numbers
  /// and a trap.
  @Test(arguments: SeededGenerator.seeds(400))
  func wrongNumbersUnderARightChecksum(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var bytes = Self.makeTable().encoded
    let end = bytes.count - 8
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0..<end / 4, using: &random) * 4
      let value = random.pick([0, 1, 2, 5, 9, 1 << 16, .max, UInt32(truncatingIfNeeded: random.next())])
      for byte in 0..<4 { bytes[place + byte] = UInt8(truncatingIfNeeded: value >> (24 - 8 * UInt32(byte))) }
    }
    let sum = bytes.checksum(upTo: end)
    for byte in 0..<8 { bytes[end + byte] = UInt8(truncatingIfNeeded: sum >> (56 - 8 * UInt64(byte))) }
    guard let table = GoImportTable(bytes) else { return }
    for facts in table.facts {
      #expect(table.names.indices.contains(facts.imports) && table.names.indices.contains(facts.embeds))
    }
    #expect(table.names.allSatisfy { Int($0) < table.strings.count })
    #expect(table.facts.count == table.ids.count)
  }
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
