import FleetTestSupport
import Foundation
import GitKit
import Testing

@Suite struct AtomicFileTests {
  @Test(arguments: [true, false])
  func replacesAndReads(synced: Bool) throws {
    let directory = try FleetTestSupport.TemporaryDirectory()
    let path = directory.path + "/kept/file"
    #expect(AtomicFile.contents(of: path, limit: 100) == nil)
    #expect(AtomicFile.replace(path, with: [1, 2, 3], synced: synced))
    #expect(AtomicFile.contents(of: path, limit: 100) == [1, 2, 3])
    #expect(AtomicFile.replace(path, with: [], synced: synced))
    #expect(AtomicFile.contents(of: path, limit: 100) == [])
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path + "/kept") == ["file"])
  }

  @Test func readsOnlyFilesWithinTheLimit() throws {
    let directory = try FleetTestSupport.TemporaryDirectory()
    let path = try directory.write("12345", to: "file")
    #expect(AtomicFile.contents(of: path, limit: 5)?.count == 5)
    #expect(AtomicFile.contents(of: path, limit: 4) == nil)
    #expect(AtomicFile.contents(of: directory.path, limit: 1 << 20) == nil)
    #expect(AtomicFile.contents(of: "/dev/zero", limit: 1 << 20) == nil)
  }

  @Test func saysWhenItCannotWrite() throws {
    let directory = try FleetTestSupport.TemporaryDirectory()
    try directory.write("a file", to: "file")
    #expect(!AtomicFile.replace(directory.path + "/file/below", with: [1], synced: false))
    #expect(!AtomicFile.replace(directory.path + "/two/missing/levels", with: [1], synced: false))
    #expect(AtomicFile.contents(of: directory.path + "/file", limit: 10) == Array("a file".utf8))
  }

  /// Whoever reads while others write sees one of the files whole.
  @Test func writersDoNotMix() async throws {
    let directory = try FleetTestSupport.TemporaryDirectory()
    let path = directory.path + "/file"
    #expect(AtomicFile.replace(path, with: [0], synced: false))
    await withTaskGroup(of: Void.self) { group in
      for writer in UInt8(1)...6 {
        group.addTask {
          let bytes = [UInt8](repeating: writer, count: Int(writer) * 9_000)
          for _ in 0..<25 { #expect(AtomicFile.replace(path, with: bytes, synced: false)) }
        }
        group.addTask {
          for _ in 0..<50 {
            let bytes = AtomicFile.contents(of: path, limit: 1 << 20) ?? []
            let first = bytes.first ?? 255
            #expect(bytes.count == max(1, Int(first) * 9_000))
            #expect(bytes.allSatisfy { $0 == first })
          }
        }
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["file"])
  }
}
