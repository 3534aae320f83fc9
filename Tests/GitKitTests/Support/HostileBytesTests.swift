import FleetTestSupport
import Foundation
import Testing

@testable import GitKit

/// Whatever bytes stand in an object or a file: parsers end, and read nothing that is not theirs.
@Suite(.timeLimit(.minutes(10))) struct HostileBytesTests {
  private static let id = String(repeating: "1a", count: 20)
  private static let who = "Dev Eloper <dev@example.com> 1700000000 -0730\n"
  private static let samples: [[UInt8]] = [
    Array(
      "tree \(id)\nparent \(id)\nparent \(id)\nauthor \(who)committer \(who)encoding UTF-8\n\nSubject\n".utf8),
    Array("object \(id)\ntype commit\ntag orbit-v1.0.0\ntagger \(who)\nOrbit\n".utf8),
    (0..<4).flatMap { Array("100644 file\($0)\0".utf8) + [UInt8](repeating: 7, count: 20) },
    Array("40000 directory\0".utf8) + [UInt8](repeating: 0, count: 20),
  ]

  @Test(arguments: SeededGenerator.seeds(8))
  func parsersOfObjectsEnd(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<400 {
      let content =
        random.oneIn(4) ? random.bytes(Int.random(in: 0...200, using: &random)) : Self.mutated(using: &random)
      let guarded = try GuardedBytes(content)
      let parser = CommitParser(guarded.bytes)
      let links = parser.links()
      let commit = parser.parse(id: .zero)
      #expect((links == nil) == (commit == nil))
      if let links, let commit {
        #expect(
          commit.tree == links.tree && commit.parents == links.parents && commit.committer.time == links.date)
        #expect(links.parents.count * 48 < content.count)
        #expect(content.count >= commit.message.count)
      }
      if let tag = TagObject(guarded.bytes) {
        #expect(content.starts(with: Array("object \(tag.target.hex.prefix(1))".utf8.prefix(7))))
      }
      Self.checkEntries(guarded, content)
    }
  }

  private static func checkEntries(_ guarded: GuardedBytes, _ content: [UInt8]) {
    var cursor = TreeCursor(guarded.bytes)
    var length = 0
    while cursor.advance() {
      let entry = cursor.entry
      length += entry.name.count + 22
      #expect(entry.id == cursor.id && !entry.name.contains(0))
    }
    #expect(length <= content.count)
  }

  private static func mutated(using random: inout SeededGenerator) -> [UInt8] {
    var bytes = random.pick(samples)
    for _ in 0..<Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.removeSubrange(place...)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(random.pick(Array("\n\0 <>-9\u{7F}".utf8)), at: place)
      case 3: bytes[place] = random.pick(Array("\n\0 <>-9\u{7F}".utf8))
      default: bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
    }
    return bytes
  }

  @Test(arguments: SeededGenerator.seeds(8))
  func aCommitGraphOfAnyBytesIsNone(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let directory = try FleetTestSupport.TemporaryDirectory()
    for _ in 0..<60 {
      var bytes = random.bytes(Int.random(in: 1...3_000, using: &random))
      if random.oneIn(2), bytes.count > 40 {
        // Past the first looks: a header, and chunks that lie within the file.
        bytes.replaceSubrange(
          0..<8, with: Array("CGPH".utf8) + [1, 1, UInt8.random(in: 0...9, using: &random), 0])
        for place in stride(from: 8, to: min(bytes.count - 12, 128), by: 12) {
          bytes.replaceSubrange(
            place..<place + 4, with: random.pick(["OIDF", "OIDL", "CDAT", "EDGE", "BIDX"]).utf8)
          bytes.replaceSubrange(place + 4..<place + 10, with: [0, 0, 0, 0, 0, 0])
        }
      }
      #expect(CommitGraphFile(path: try directory.write(bytes, to: "graph")) == nil)
    }
    #expect(CommitGraphFile(path: directory.path) == nil)
    #expect(CommitGraphFile(path: directory.path + "/none") == nil)
  }

  @Test(arguments: SeededGenerator.seeds(4))
  func patternsOfAnyBytesEnd(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let letters = Array("**?[]!^-:\\/ab".utf8)
    for _ in 0..<500 {
      let pattern = (0..<Int.random(in: 0...12, using: &random)).map { _ in random.pick(letters) }
      let compiled = PathPattern(String(decoding: pattern, as: UTF8.self))
      for text in ["", "/", "a", "a/b", "//", "[a]", "ab-:^!\\"] {
        #expect(
          !compiled.matches(TreePath(text)) || compiled.literalPrefix.bytes.count <= text.utf8.count)
      }
    }
  }

  @Test(arguments: SeededGenerator.seeds(4))
  func settingsOfAnyBytesEnd(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let letters = Array("''\\ =abc.".utf8)
      let text = (0..<Int.random(in: 0...30, using: &random)).map { _ in random.pick(letters) }
      let settings = ConfigurationEnvironment.read([
        "GIT_CONFIG_PARAMETERS": String(decoding: text, as: UTF8.self),
        "GIT_CONFIG_COUNT": random.pick(["-1", "x", "99999999999", "2", ""]),
      ])
      #expect(settings.keys.allSatisfy { $0 == $0.lowercased() })
    }
  }
}
