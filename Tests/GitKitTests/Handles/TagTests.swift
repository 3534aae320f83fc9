import FleetTestSupport
import Testing

@testable import GitKit

/// Tags of all kinds, peeled as git peels them.
@Suite struct TagTests {
  @Test(arguments: SeededGenerator.seeds(12), [false, true])
  func peelAsInGit(seed: UInt64, packed: Bool) throws {
    var random = SeededGenerator(seed: seed)
    var builder = RepositoryBuilder()
    let marks = (0..<8).map { builder.commit("Commit \($0)", [TreePath("d/file\($0)"): .file("\($0)")]) }
    for number in 0..<12 {
      var target = random.pick(marks)
      for depth in 0..<Int.random(in: 0...3, using: &random) {
        target = builder.tag(
          "tag\(number)-\(depth)", at: target, message: "Depth \(depth)\n\ntagger nobody\n",
          date: .random(in: 0..<2_000_000_000, using: &random))
      }
      if marks.contains(target) { builder.tag("tag\(number)", at: target) }
    }
    let repository = try builder.build()
    try repository.git(
      "tag", "alias", repository.git("for-each-ref", "--format=%(objectname)", "refs/tags").lines[3])
    try repository.git("tag", "tree", "main^{tree}")
    try repository.git("tag", "-m", "A blob", "blob", "main:d/file3")
    try repository.git("tag", "-m", "A tree's tag", "nested", "tree")
    if packed { try repository.git("pack-refs", "--all") }
    try check(repository)
  }

  private func check(_ repository: TestRepository) throws {
    let format = "%(refname) %(objectname) %(objecttype) %(taggerdate:unix)"
    let lines = try repository.git("for-each-ref", "--format=\(format)", "refs/tags").lines
    let peeled = try GitOracle(repository: repository).objects(
      lines.map { $0.split(separator: " ")[0] + "^{}" })
    try #require(peeled.count == lines.count)
    let opened = try repository.open()
    let references = try opened.references(matching: "refs/tags/*")
    #expect(references.map(\.name).sorted() == lines.map { String($0.split(separator: " ")[0]) })
    for (line, target) in zip(lines, peeled) {
      let fields = line.split(separator: " ").map(String.init)
      let reference = try #require(try opened.reference(named: fields[0]))
      #expect(references.contains { $0.name == reference.name && $0.target == reference.target })
      #expect(reference.target.hex == fields[1])
      if let known = reference.peeled { #expect(known == target) }
      let result = try #require(try opened.peel(reference.target))
      #expect(result.id == target, "\(fields[0])")
      #expect(result.taggedAt == (fields.count > 3 ? Int64(fields[3]) : nil), "\(fields[0])")
      let isCommit = try opened.readCommit(target) != nil
      #expect((result.kind == .commit) == isCommit)
      #expect(try opened.peel(reference)?.commit == (isCommit ? target : nil))
      #expect(try opened.resolveCommit(fields[0]) == (isCommit ? target : nil))
    }
  }

  /// Tools other than git may have packed them, and did not say what tags lead to.
  @Test func packedRefsWithoutPeeledLines() throws {
    var builder = RepositoryBuilder()
    let commit = builder.commit("Start")
    let inner = builder.tag("inner", at: commit, message: "Inner")
    builder.tag("outer", at: inner, message: "Outer")
    builder.tag("light", at: commit)
    let repository = try builder.build()
    let lines = try repository.git("for-each-ref", "--format=%(objectname) %(refname)").text
    try repository.git("pack-refs", "--all")
    try repository.directory.write(lines, to: "repository/packed-refs")
    try check(repository)
    let outer = try #require(try repository.open().reference(named: "refs/tags/outer"))
    #expect(outer.peeled == nil)
  }

  @Test func theTaggerOfTheMessageDoesNotCount() throws {
    var builder = RepositoryBuilder()
    let commit = builder.commit("Start")
    let repository = try builder.build()
    let text = "object \(repository[commit].hex)\ntype commit\ntag old\n\ntagger X <x@example.com> 5 +0000\n"
    let id = try Self.write(text, to: repository)
    try repository.git("update-ref", "refs/tags/old", id)
    let opened = try repository.open()
    let reference = try #require(try opened.reference(named: "refs/tags/old"))
    #expect(try opened.peel(reference) == PeeledTag(commit: repository[commit], taggedAt: nil))
  }

  @Test func aTagOfAMissingObjectLeadsNowhere() throws {
    let repository = try TestRepository()
    let lost = String(repeating: "1", count: 40)
    let id = try Self.write(
      "object \(lost)\ntype commit\ntag lost\ntagger X <x> 5 +0000\n\nLost\n", to: repository)
    try repository.git("update-ref", "refs/tags/lost", id)
    let opened = try repository.open()
    let reference = try #require(try opened.reference(named: "refs/tags/lost"))
    #expect(reference.target.hex == id)
    #expect(try opened.peel(reference) == nil)
    #expect(try opened.resolveCommit("lost") == nil)
  }

  private static func write(_ text: String, to repository: TestRepository) throws -> String {
    let arguments = ["hash-object", "-t", "tag", "-w", "--literally", "--stdin"]
    return try repository.git(arguments, input: Array(text.utf8)).lines[0]
  }
}
