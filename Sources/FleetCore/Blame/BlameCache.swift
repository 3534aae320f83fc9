import GitKit

/// What git-blame said, kept from run to run in `fleet/blame` of the common git directory.
///
/// Only ever an aid: a line that cannot be read is forgotten, and where nothing can be written the next run asks
/// again.
struct BlameCache {
  struct Key: Hashable {
    let blob: ObjectID
    let cut: ObjectID
    let ranges: [LineRange]

    var text: String { "\(blob.hex) \(cut.hex) \(ranges.map(\.description).joined(separator: ";"))" }
  }

  private static let header = "git-fleet blame 1"
  /// Above this the file is begun anew.
  private static let largestFile = 8 << 20

  private let path: String
  private var shares: [String: BlameShare] = [:]
  private var hasNews = false

  init(directory: String) {
    path = directory + (directory.hasSuffix("/") ? "" : "/") + "fleet/blame"
    guard let bytes = AtomicFile.contents(of: path, limit: Self.largestFile) else { return }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.first.map({ $0 == Self.header }) == true else { return }
    for line in lines.dropFirst() {
      let words = line.split(separator: " ")
      guard words.count == 5, let unreleased = Int(words[3]), let total = Int(words[4]), unreleased >= 0,
        total >= unreleased
      else { continue }
      shares[words[0...2].joined(separator: " ")] = BlameShare(unreleased: unreleased, total: total)
    }
  }

  subscript(key: Key) -> BlameShare? {
    get { shares[key.text] }
    set {
      shares[key.text] = newValue
      hasNews = true
    }
  }

  func save() {
    guard hasNews else { return }
    let lines = shares.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.unreleased) \($0.value.total)" }
    let text = ([Self.header] + lines).joined(separator: "\n") + "\n"
    _ = AtomicFile.replace(path, with: Array(text.utf8), synced: false)
  }
}
