import Foundation

/// A directory of a test's own, removed with everything in it when the last reference goes.
package final class TemporaryDirectory: Sendable {
  /// The absolute path, symbolic links resolved, without a trailing slash.
  package let path: String

  package init() throws {
    let parent = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    let directory = parent.appendingPathComponent("git-fleet-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    path = directory.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Makes a directory inside, with those above it, and returns its path.
  package func makeDirectory(_ name: String) throws -> String {
    let made = path + "/" + name
    try FileManager.default.createDirectory(atPath: made, withIntermediateDirectories: true)
    return made
  }

  /// Writes a file inside, replacing one that is there, and returns its path.
  @discardableResult
  package func write(_ bytes: [UInt8], to name: String) throws -> String {
    let written = path + "/" + name
    try? FileManager.default.removeItem(atPath: written)
    try Data(bytes).write(to: URL(fileURLWithPath: written))
    return written
  }

  /// Like ``write(_:to:)-([UInt8],_)``, with text.
  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }
}
