import Foundation

/// Text compared with a file that is checked in.
package enum Snapshot {
  /// Nil when the text is that of the file, else what differs first.
  ///
  /// `FLEET_RECORD_SNAPSHOTS=1` writes the file instead, and still says so, so that no recording run passes.
  ///
  /// The file is in the directory `Snapshots` beside the test.
  package static func difference(_ text: String, named name: String, testFile: String = #filePath) throws
    -> String?
  {
    let directory = URL(fileURLWithPath: testFile).deletingLastPathComponent().appendingPathComponent(
      "Snapshots")
    let file = directory.appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["FLEET_RECORD_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      return "\(name): recorded"
    }
    guard let data = try? Data(contentsOf: file) else { return "\(name): no such snapshot" }
    let expected = String(decoding: data, as: UTF8.self)
    guard expected != text else { return nil }
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(old, new).prefix { $0 == $1 }.count
    return "\(name):\(line + 1): expected '\(line < old.count ? old[line] : "")', "
      + "got '\(line < new.count ? new[line] : "")'"
  }
}
