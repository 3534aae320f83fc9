import FleetTestSupport
import GitKit

/// A history of few files whose lines are edited, moved and repeated, so that diffs have to choose.
struct RandomTexts {
  let repository: TestRepository
  let commits: [ObjectID]

  private static let lines = [
    "", "", "  ", "{", "}", "  }", "    if x {", "    }", "\treturn", "func a() {", "end\r", "-- dash",
    "++ plus",
    "\\ back", "@@ -1 +1 @@", "diff --git a/x b/x", "\u{B}tab", "é",
  ]

  init(seed: UInt64, count: Int) throws {
    var random = SeededGenerator(seed: seed)
    var builder = RepositoryBuilder()
    var files: [TreePath: [String]] = [:]
    var marks: [RepositoryBuilder.Mark] = []
    for number in 0..<count {
      var changes: [TreePath: FileContent] = [:]
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let path = TreePath(random.pick(["a.txt", "b c.go", "dir/d", "dir/e.sql", "dir/ü"]))
        var lines = files[path] ?? (0..<30).map { _ in random.pick(Self.lines) }
        Self.edit(&lines, number, using: &random)
        files[path] = lines
        changes[path] = Self.content(lines, number, using: &random)
      }
      marks.append(builder.commit("Commit \(number)", changes))
    }
    let built = try builder.build()
    repository = built
    commits = marks.map { built[$0] }
  }

  private static func edit(_ lines: inout [String], _ number: Int, using random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let place = Int.random(in: 0...lines.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0 where place < lines.count: lines[place] += " \t\(number)"
      case 1 where place < lines.count: lines.remove(at: place)
      case 2:
        let block = lines[..<place].suffix(Int.random(in: 1...5, using: &random))
        lines.insert(contentsOf: block, at: place)
      case 3 where place < lines.count: lines[place] = random.pick(Self.lines)
      case 4: lines.removeSubrange(place..<min(place + 4, lines.count))
      default: lines.insert(random.pick(Self.lines), at: place)
      }
    }
  }

  private static func content(_ lines: [String], _ number: Int, using random: inout SeededGenerator)
    -> FileContent
  {
    var text = lines.joined(separator: "\n") + (random.oneIn(4) ? "" : "\n")
    switch Int.random(in: 0..<16, using: &random) {
    case 0: return .removed
    case 1: return .file("")
    case 2: return .executable(text)
    case 3: text = "\0\(number)" + text
    case 4: text += String(repeating: "x", count: 8_100) + "\nbefore\0after \(number)\n"
    default: break
    }
    return .file(text)
  }
}
