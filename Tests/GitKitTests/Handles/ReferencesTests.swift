import FleetTestSupport
import Testing

@testable import GitKit

/// Refs, HEAD and revisions as users type them.
@Suite struct ReferencesTests {
  @Test func headOnABranch() throws {
    var builder = RepositoryBuilder()
    let mark = builder.commit("Start")
    let repository = try builder.build()
    let head = try repository.open().head()
    #expect(head == .branch("refs/heads/main", repository[mark]))
    #expect(head.commit == repository[mark])
    #expect(head.branchName == "main")
  }

  @Test func headThatIsUnborn() throws {
    let repository = try TestRepository(bare: false)
    let opened = try repository.open()
    #expect(try opened.head() == .unborn(branch: "refs/heads/main"))
    #expect(try opened.head().commit == nil)
    #expect(try opened.head().branchName == nil)
    #expect(try opened.references(matching: "refs/*") == [])
    #expect(try opened.resolveCommit("HEAD") == nil)
  }

  @Test func headThatIsDetached() throws {
    var builder = RepositoryBuilder()
    let first = builder.commit("Start")
    builder.commit("Next")
    let repository = try builder.build(bare: false)
    try repository.git("checkout", "--quiet", "--detach", "HEAD~1")
    let head = try repository.open().head()
    #expect(head == .detached(repository[first]))
    #expect(head.commit == repository[first])
    #expect(head.branchName == nil)
  }

  @Test func headThatIsDamaged() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start")
    let repository = try builder.build()
    try repository.directory.write("garbage\n", to: "repository/HEAD")
    #expect(throws: GitError.self) { try repository.open().head() }
  }

  /// A state ref that cannot be read must never look absent.
  @Test(arguments: ["garbage\n", "", "ref: \n", "12345\n"])
  func aCorruptRefIsAnError(content: String) throws {
    var builder = RepositoryBuilder()
    builder.commit("Start")
    let repository = try builder.build()
    _ = try repository.directory.makeDirectory("repository/refs/fleet")
    try repository.directory.write(content, to: "repository/refs/fleet/freeze")
    let opened = try repository.open()
    #expect(throws: GitError.self) { try opened.reference(named: "refs/fleet/freeze") }
    #expect(try opened.reference(named: "refs/fleet/other") == nil)
    #expect(try opened.reference(named: "refs/heads/main") != nil)
  }

  @Test func symbolicRefsAreResolved() throws {
    var builder = RepositoryBuilder()
    let mark = builder.commit("Start")
    let repository = try builder.build()
    try repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/heads/main")
    try repository.git("symbolic-ref", "refs/remotes/origin/lost", "refs/heads/gone")
    let opened = try repository.open()
    let found = try #require(try opened.reference(named: "refs/remotes/origin/HEAD"))
    #expect(found == Reference(name: "refs/remotes/origin/HEAD", target: repository[mark], peeled: nil))
    #expect(try opened.reference(named: "refs/remotes/origin/lost") == nil)
    #expect(try opened.references(matching: "refs/remotes/*").map(\.name) == ["refs/remotes/origin/HEAD"])
  }

  @Test func looseRefsHidePackedOnes() throws {
    var builder = RepositoryBuilder()
    let first = builder.commit("Start")
    let second = builder.commit("Next")
    builder.tag("moved", at: first)
    builder.tag("stays", at: first)
    let repository = try builder.build()
    try repository.git("pack-refs", "--all")
    try repository.git("tag", "--force", "moved", repository[second].hex)
    try repository.git("tag", "new", repository[second].hex)
    let found = try repository.open().references(matching: "refs/tags/*")
    #expect(
      Set(found.map { "\($0.name) \($0.target)" }) == [
        "refs/tags/moved \(repository[second])", "refs/tags/stays \(repository[first])",
        "refs/tags/new \(repository[second])",
      ])
  }

  @Test func revisionsAreThoseOfGit() throws {
    var builder = RepositoryBuilder()
    let first = builder.commit("Start", ["a": "text"])
    let side = builder.commit("Side", on: "side", parents: [first])
    let merge = builder.commit("Merge", parents: [first, side])
    let inner = builder.tag("v1.0.0", at: merge, message: "One")
    builder.tag("outer", at: inner, message: "Outer")
    builder.branch("v1.0.0", at: first)
    let repository = try builder.build()
    let opened = try repository.open()
    let revisions = [
      "HEAD", "main", "side", "HEAD~1", "HEAD^2", "main^2~1", "v1.0.0", "refs/heads/v1.0.0", "outer",
      "outer^{}", "@",
      repository[side].hex, String(repository[side].hex.prefix(7)), "heads/side", "main^{/Side}",
    ]
    for revision in revisions {
      #expect(try opened.resolveCommit(revision) == repository.id(of: revision + "^{commit}"), "\(revision)")
    }
    for revision in [
      "nope", "HEAD~9", "HEAD^3", "", "-x", "a..b", "HEAD:a", "HEAD^{tree}",
      String(repeating: "1", count: 40),
    ] {
      #expect(try opened.resolveCommit(revision) == nil, "\(revision)")
    }
  }
}
