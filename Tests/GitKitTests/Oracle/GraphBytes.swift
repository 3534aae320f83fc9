import FleetTestSupport
import Foundation
import GitKit

/// A commit-graph file in memory, to be damaged with care.
struct GraphBytes {
  var bytes: [UInt8]

  init(of repository: TestRepository) throws {
    bytes = Array(try Data(contentsOf: URL(fileURLWithPath: Self.path(in: repository))))
  }

  static func path(in repository: TestRepository) -> String {
    repository.gitDirectory + "/objects/info/commit-graph"
  }

  func write(to repository: TestRepository) throws {
    let path = Self.path(in: repository)
    try? FileManager.default.removeItem(atPath: path)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  func number(at offset: Int, size: Int = 4) -> Int {
    bytes[offset..<offset + size].reduce(0) { $0 << 8 | Int($1) }
  }

  mutating func set(_ value: UInt64, at offset: Int, size: Int = 4) {
    for place in 0..<size {
      bytes[offset + place] = UInt8(truncatingIfNeeded: value >> (8 * (size - 1 - place)))
    }
  }

  /// Where the table of contents tells of a chunk: its name, then 8 bytes of its offset.
  func entry(of chunk: String) -> Int? {
    (0..<Int(bytes[6])).map { 8 + 12 * $0 }.first { bytes[$0..<$0 + 4].elementsEqual(chunk.utf8) }
  }

  func range(of chunk: String) -> Range<Int>? {
    entry(of: chunk).map { number(at: $0 + 4, size: 8)..<number(at: $0 + 16, size: 8) }
  }

  var commitCount: Int { range(of: "OIDL").map { $0.count / 20 } ?? 0 }

  func place(of id: ObjectID) -> Int? {
    guard let names = range(of: "OIDL") else { return nil }
    return (0..<commitCount).first {
      bytes[(names.lowerBound + 20 * $0)...].prefix(20).elementsEqual(id.bytes)
    }
  }

  /// Where in the file the positions of a commit's first two parents stand.
  func parentsOffset(of place: Int) -> Int { (range(of: "CDAT")?.lowerBound ?? 0) + 36 * place + 20 }
}
