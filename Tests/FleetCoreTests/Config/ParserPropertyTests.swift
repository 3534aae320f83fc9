import FleetTestSupport
import Testing

@testable import FleetCore
@testable import GitKit

/// Whatever a repository or a user hands in, parsers answer or refuse; they never end the program.
@Suite struct ParserPropertyTests {
  private static let alphabet = Array("[]\"\\#;= \t\r\n.-aefglotv0129/*?\u{FEFF}é\u{1B}\0".unicodeScalars)

  /// Bytes, letters that mean something, and valid text with a few bytes of it spoilt.
  private static func inputs(seed: UInt64, like sample: String, count: Int) -> [[UInt8]] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { number in
      switch number % 3 {
      case 0: return random.bytes(Int.random(in: 0...120, using: &random))
      case 1:
        var text = ""
        for _ in 0..<Int.random(in: 0...80, using: &random) {
          text.unicodeScalars.append(random.pick(alphabet))
        }
        return Array(text.utf8)
      default:
        var bytes = Array(sample.utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<3, using: &random) {
          case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
          case 1: bytes.remove(at: place)
          default: bytes.insert(contentsOf: String(random.pick(alphabet)).utf8, at: place)
          }
        }
        return bytes
      }
    }
  }

  /// A policy, or one clear sentence.
  @Test(arguments: SeededGenerator.seeds(40))
  func policies(seed: UInt64) throws {
    let sample = ConfigurationSample(seed: seed).text
    for bytes in Self.inputs(seed: seed, like: sample, count: 60) {
      guard let message = complaint(about: bytes) else { continue }
      #expect(message.hasPrefix(".fleetconfig:"), "\(message)")
      #expect(!message.unicodeScalars.contains { $0.value < 0x20 }, "\(message)")
      #expect(message.count > ".fleetconfig:".count + 3, "\(message)")
    }
  }

  @Test(arguments: SeededGenerator.seeds(40))
  func lines(seed: UInt64) {
    for bytes in Self.inputs(seed: seed, like: ConfigurationSample(seed: seed).text, count: 30) {
      let lines = ConfigurationLines(bytes)
      let count = bytes.count { $0 == 0x0A } + 1
      for line in [lines.include, lines.malformed].compactMap(\.self) { #expect((1...count).contains(line)) }
    }
  }

  @Test(arguments: SeededGenerator.seeds(20))
  func names(seed: UInt64) throws {
    let policy = try Policy.fleet()
    for bytes in Self.inputs(seed: seed, like: "fleet-v4.70.0-tentative", count: 100) {
      let text = String(decoding: bytes, as: UTF8.self)
      if let name = ReleaseName(text, policy: policy) { #expect(text.contains(name.version.description)) }
      let subject = CommitSubject(text)
      #expect(subject.pullRequest == nil || (subject.pullRequest ?? 0) >= 0)
      if case .version(let version) = TagFamily.read(text, prefix: "fleet-v") {
        #expect(text == "fleet-v\(version)")
      }
      if let line = try ReleaseLine.find(branch: text, policy: policy) {
        #expect(text.hasSuffix("v\(line.version)"))
      }
      if let version = PinnedVersion(text) { #expect(!version.numbers.isEmpty) }
      _ = Spelling.nearest(to: text, among: policy.components.map(\.name))
      #expect(SettingKey(text) == nil || text.contains("."))
      _ = LatestVersions.releases(in: text, prefix: "")
      _ = FixWording.isFix(text)
    }
  }

  @Test(arguments: SeededGenerator.seeds(20))
  func arguments(seed: UInt64) throws {
    let policy = try Policy.fleet()
    for bytes in Self.inputs(seed: seed, like: "go=1.24.5", count: 60) {
      let text = String(decoding: bytes, as: UTF8.self)
      do {
        let parsed = try LatestVersions.parse(text, policy: policy)
        #expect(text == "\(parsed.name)=\(parsed.version)")
      } catch let error as FleetError {
        #expect(!error.message.unicodeScalars.contains { $0.value < 0x20 }, "\(error.message)")
      }
    }
  }

  @Test(arguments: SeededGenerator.seeds(20))
  func messages(seed: UInt64) {
    let sample = "Fix (#1)\n\n(cherry picked from commit \(ObjectID.number(0xABCDEF).hex))\n"
    for bytes in Self.inputs(seed: seed, like: sample, count: 60) {
      for id in PickedFrom.ids(in: bytes) {
        #expect(String(decoding: bytes, as: UTF8.self).lowercased().contains(id.hex))
      }
      let lines = Array(TextLines(bytes))
      let expected = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
        line.last == 0x0D ? line.dropLast() : line
      }
      #expect(lines == (bytes.isEmpty || bytes.last == 0x0A ? expected.dropLast() : expected))
    }
  }
}
