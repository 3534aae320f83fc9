import FleetTestSupport
import Foundation
import Testing

@testable import GitKit

/// Wildcards against git's own, by way of attributes: one process matches all patterns with all paths.
@Suite struct WildmatchTests {
  @Test(arguments: SeededGenerator.seeds(8))
  func equalsGit(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let patterns = (0..<300).map { _ in RandomPatterns.pattern(using: &random) }
    let paths = Set((0..<150).map { _ in RandomPatterns.path(using: &random) }).sorted()
    let expected = try Self.matchesOfGit(patterns, paths)
    var matches = 0
    for (number, pattern) in patterns.enumerated() {
      let compiled = PathPattern(pattern)
      for path in paths {
        // An attribute's pattern without wildcards is a file's; a pathspec's is a directory's, too.
        let isMatch =
          compiled.literalPrefix == TreePath(pattern) ? pattern == path : compiled.matches(TreePath(path))
        if isMatch { matches += 1 }
        if isMatch != expected[number].contains(path) {
          Issue.record("'\(pattern)' and '\(path)': git says \(!isMatch)")
        }
      }
    }
    #expect(matches > 500)
  }

  /// For each pattern, the paths that `git check-attr` finds an attribute of that pattern for.
  private static func matchesOfGit(_ patterns: [String], _ paths: [String]) throws -> [Set<String>] {
    let repository = try TestRepository()
    let attributes = patterns.enumerated().map { number, pattern in
      "\"/\(pattern.replacingOccurrences(of: "\\", with: "\\\\"))\" a\(number)\n"
    }
    _ = try repository.directory.makeDirectory("repository/info")
    try repository.directory.write(attributes.joined(), to: "repository/info/attributes")
    let output = try repository.git(
      "check-attr", "-z", "--stdin", "--all", input: paths.flatMap { Array($0.utf8) + [0] })
    let fields = output.standardOutput.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    var matches: [Set<String>] = patterns.map { _ in [] }
    for place in stride(from: 0, to: fields.count - 2, by: 3) {
      guard let number = Int(fields[place + 1].dropFirst()) else { continue }
      matches[number].insert(fields[place])
    }
    return matches
  }

  @Test func noPatternTakesForEver() {
    let pattern = String(repeating: "*a", count: 40) + "b"
    let spans = String(repeating: "**/a/", count: 40) + "b"
    #expect(!PathPattern(pattern).matches(TreePath(String(repeating: "a", count: 200))))
    #expect(!PathPattern(spans).matches(TreePath(String(repeating: "a/", count: 200) + "c")))
  }
}
