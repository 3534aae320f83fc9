import FleetTestSupport
import Testing

@testable import GitKit

/// Patterns against git's `:(glob)` pathspecs.
@Suite struct PathPatternTests {
  private static let files: [TreePath] = [
    "README.md", "orbit/main.go", "orbit/main_test.go", "orbit/changes/1-fix", "orbit/cmd/orbit/orbit.go",
    "orbital",
    "server/service/orbit.go", "server/service/orbit_test.go", "server/orbit.go",
    ".github/workflows/orbit.yml",
    "docs/a b/c.md", "docs/naïve.md", "changes/.keep", "changes/12-orbit-fix", "pkg/x/changes/1", "go.mod",
  ]

  @Test func equalsGit() throws {
    let patterns = [
      "orbit", "orbit/main.go", "orbit/*.go", "orbit/**", "orbit/**/*.go", "**/*.go", "**/*_test.go", "*",
      "*.md",
      "**", "server/**/orbit*.go", "server/*/orbit.go", "**/orbit/*", "**/changes/**", ".github/**/*.yml",
      "docs/*/c.md", "docs/na*", "changes/[0-9]*", "changes/[!0-9]*", "orbit?", "orb*/main.go",
      "orb**/main.go",
      "orb**/*.go", "o\\rbit/*", "changes/1[[:digit:]]-*", "**/x", "**/x/**/1", "orbit/**/main.go", "none",
      "none/**", "server/**orbit.go",
    ]
    var builder = RepositoryBuilder()
    builder.commit("All", Dictionary(uniqueKeysWithValues: Self.files.map { ($0, "text") }))
    let repository = try builder.build(bare: false)
    for pattern in patterns {
      let output = try repository.git("ls-files", "-z", "--", ":(top,glob)\(pattern)")
      let expected = output.standardOutput.split(separator: 0).map { TreePath(bytes: Array($0)) }
      let matching = Self.files.sorted().filter(PathPattern(pattern).matches)
      #expect(matching == expected.sorted(), "\(pattern)")
    }
  }

  /// All that matches is beneath the prefix, so a scope of it loses nothing.
  @Test(arguments: SeededGenerator.seeds(5))
  func theLiteralPrefixHoldsAllMatches(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let paths = (0..<200).map { _ in TreePath(RandomPatterns.path(using: &random)) }
    for _ in 0..<200 {
      let pattern = PathPattern(RandomPatterns.pattern(using: &random))
      let prefix = pattern.literalPrefix.bytes
      for path in paths where pattern.matches(path) {
        let isBeneath =
          prefix.isEmpty || path.bytes == prefix || path.bytes.starts(with: prefix + Array("/".utf8))
        #expect(isBeneath, "\(pattern): \(path)")
      }
    }
  }

  @Test func aTrailingSlashMeansAllBeneath() {
    #expect(PathPattern("orbit/").matches("orbit/main.go"))
    #expect(PathPattern("orbit/").matches("orbit/cmd/orbit.go"))
    #expect(!PathPattern("orbit/").matches("orbit"))
    #expect(!PathPattern("orbit/").matches("orbital/main.go"))
    #expect(PathPattern("*/changes/").matches("orbit/changes/1"))
    #expect(PathPattern("*/changes/").matches("orbit/changes/a/b"))
    #expect(!PathPattern("*/changes/").matches("orbit/changes"))
    #expect(PathPattern("").matches("anything/at/all"))
  }

  @Test(arguments: [
    ("orbit/main.go", "orbit/main.go"), ("orbit/", "orbit"), ("orbit/**", "orbit"), ("orbit/ma*", "orbit"),
    ("*.go", ""),
    ("a/b/c?/d", "a/b"), ("a\\b/c", ""), ("", ""),
  ])
  func theLiteralPrefixEndsBeforeTheFirstWildcard(pattern: String, prefix: String) {
    #expect(PathPattern(pattern).literalPrefix == TreePath(prefix))
    #expect(PathPattern(pattern).description == pattern)
  }
}

@Suite struct PathScopeTests {
  @Test func keepsOnlyTheHighestPlaces() {
    #expect(
      PathScope(["a/b", "a", "a/b/c", "a-b", "b/", "b"].map { TreePath($0) }).paths == ["a", "a-b", "b"])
    #expect(PathScope([PathPattern("a/*.go"), PathPattern("a/b/c")]).paths == ["a"])
    #expect(PathScope().paths == [""])
    #expect(PathScope(["", "a"]).paths == [""])
    #expect(PathScope([TreePath]()).paths == [])
  }

  /// A scope of nothing is not a scope of everything.
  @Test func ofNothingFindsNothing() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["a": "text"])
    let repository = try builder.build()
    let tree = try repository.id(of: "HEAD^{tree}")
    let cache = TreeCache(try repository.open())
    #expect(
      try TreeDiff.run(old: .zero, new: tree, scope: PathScope([TreePath]()), cache: cache).changes == [])
    #expect(try TreeDiff.run(old: .zero, new: tree, scope: PathScope(), cache: cache).changes.count == 1)
  }
}
