import FleetTestSupport
import Foundation
import GitKit
import Testing

/// Objects that are missing or damaged: never an answer that looks whole.
@Suite struct DamageTests {
  /// The sample with every object in a file of its own.
  private static func unpacked() throws -> Fleet {
    let fleet = try SampleMonorepo.make()
    let script = """
      set -e
      mv .git/objects/pack/*.pack ..
      rm -f .git/objects/pack/*
      cat ../*.pack | git unpack-objects -q
      chmod -R u+w .git/objects
      """
    let done = try fleet.shell(script)
    try #require(done.status == 0, "\(done.errorText)")
    return fleet
  }

  private static func file(_ fleet: Fleet, _ revision: String) throws -> String {
    let id = try fleet.id(revision)
    return ".git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
  }

  private static func remove(_ fleet: Fleet, _ revision: String) throws {
    try FileManager.default.removeItem(atPath: fleet.path + "/" + file(fleet, revision))
  }

  /// Unreadable is no absence.
  @Test(
    arguments: ["HEAD", "HEAD~3", "HEAD:orbit", "HEAD:CHANGELOG.md", "fleetd-chrome-v1.3.2"],
    ["garbage", ""])
  func aDamagedObjectIsFatal(revision: String, content: String) throws {
    let fleet = try Self.unpacked()
    let id = try fleet.id(revision)
    try fleet.write(content, to: Self.file(fleet, revision))
    let output = try fleet("components")
    #expect(output.status == 128)
    #expect(output.text == "")
    #expect(output.complaints.count == 1, "\(output.errorText)")
    #expect(output.complaints[0].hasPrefix("fatal: object \(id) cannot be read: "), "\(output.errorText)")
    #expect(output.hints == ["hint: 'git fsck' lists what is damaged here; a fresh clone has it whole"])
  }

  /// So deep that a stack might run out is too deep.
  @Test(arguments: [(500, 0), (513, 128), (6_000, 128)] as [(Int, Int32)])
  func treesInEachOther(depth: Int, status: Int32) throws {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["orbit/main.go": "package main\n"])
    builder.tag("orbit-v1.0.0", at: start)
    builder.commit("Nest", [TreePath("orbit/" + String(repeating: "a/", count: depth) + "f.go"): "text\n"])
    let output = try Fleet(try builder.build())("components")
    #expect(output.status == status)
    if status != 0 {
      #expect(output.errorText == "fatal: a tree has more than 512 directories in each other\n")
    }
  }

  @Test func withoutTheCommitThatIsAskedFor() throws {
    let fleet = try Self.unpacked()
    let id = try fleet.id("HEAD")
    try Self.remove(fleet, "HEAD")
    expectRefusal(
      try fleet(), 3, "cannot tell: commit \(id.prefix(10)) is not in this clone",
      hint: "fetch it: git fetch origin \(id)")
  }

  /// It may hold a policy, so that nothing can be said without it.
  @Test func withoutTheTreeOfHead() throws {
    let fleet = try Self.unpacked()
    let tree = try fleet.id("HEAD^{tree}")
    try Self.remove(fleet, "HEAD^{tree}")
    for arguments in [[], ["components"], ["tags", "plan"], ["tags", "create"]] {
      expectRefusal(
        try fleet.runner.run(["git", "fleet"] + arguments), 3,
        "cannot tell: .fleetconfig is not in this clone, so its rules are not known",
        hint: "bring it: git cat-file blob \(tree):.fleetconfig")
    }
  }

  @Test(arguments: ["HEAD~3", "HEAD:orbit", "HEAD:go.mod", "HEAD:orbit/CHANGELOG.md"])
  func somethingIsMissing(revision: String) throws {
    let fleet = try Self.unpacked()
    try Self.remove(fleet, revision)
    for arguments in [[], ["components"], ["tags", "plan"]] {
      let output = try fleet.runner.run(["git", "fleet"] + arguments)
      #expect(output.status == 3, "\(arguments)")
      #expect(output.lines.contains { $0.hasPrefix("cannot tell for sure: ") }, "\(arguments)")
    }
    let document = try fleet.document(ComponentsDocument.self, "components")
    #expect(!document.complete)
    #expect(try fleet("tags", "create", "--allow", "changelog").status == 3)
    #expect(try !fleet.tags().contains("fleet-v4.70.0"))
  }

  /// A lower tag would be counted in its place.
  @Test(arguments: ["orbit-v1.43.0", "fleetd-chrome-v1.3.2"])
  func aTagLeadsNowhere(tag: String) throws {
    let fleet = try Self.unpacked()
    try Self.remove(fleet, "refs/tags/" + tag)
    let output = try fleet("components")
    #expect(output.status == 3)
    #expect(output.text.contains("cannot tell for sure: \(tag) does not lead to a commit of this clone"))
    #expect(try fleet("tags", "plan").status == 3)
    #expect(try fleet("tags", "list").text.contains("missing"))
    let check = try fleet.document(TagChecksDocument.self, "tags", "check", tag)
    #expect(check.tags[0].findings == [.init(severity: "error", rule: "no-commit")])
  }

  /// libgit2 passes over a loose ref that it cannot read, without a word.
  @Test(arguments: ["garbage\n", "", "ref: \n"], [true, false])
  func aDamagedTagRef(content: String, isPackedToo: Bool) throws {
    let fleet = try SampleMonorepo.make()
    try fleet.git("pack-refs", isPackedToo ? "--all" : "--no-all", "--no-prune")
    try FileManager.default.createDirectory(
      atPath: fleet.path + "/.git/refs/tags", withIntermediateDirectories: true)
    if !isPackedToo { try fleet.git("update-ref", "-d", "refs/tags/orbit-v1.43.0") }
    try fleet.write(content, to: ".git/refs/tags/orbit-v1.43.0")
    for arguments in [
      [], ["components"], ["tags", "plan"], ["tags", "list"], ["tags", "check", "orbit-v1.44.0"],
    ] {
      let output = try fleet.runner.run(["git", "fleet"] + arguments)
      expectRefusal(
        output, 3, "cannot tell: the ref refs/tags/orbit-v1.43.0 is damaged",
        hint: "remove \(fleet.path)/.git/refs/tags/orbit-v1.43.0, then: git fetch --tags")
    }
  }

  /// Tags of no component are nobody's business here.
  @Test func aDamagedRefOfNoComponent() throws {
    let fleet = try SampleMonorepo.make()
    try FileManager.default.createDirectory(
      atPath: fleet.path + "/.git/refs/tags", withIntermediateDirectories: true)
    try fleet.write("garbage\n", to: ".git/refs/tags/other")
    try fleet.write("garbage\n", to: ".git/refs/heads/other")
    try fleet.write("", to: ".git/refs/tags/orbit-v9.0.0.lock")
    #expect(try fleet("tags", "plan", "--porcelain").text == "orbit-v1.44.0\nfleet-v4.70.0\n")
  }

  @Test func packedRefsWithoutPeeledLines() throws {
    let fleet = try SampleMonorepo.make()
    let answer = try fleet("components", "--json").text
    try fleet.git("pack-refs", "--all", "--prune")
    let packed = try fleet.shell("cat .git/packed-refs").lines
    #expect(packed.contains { $0.hasPrefix("^") })
    let stripped = packed.filter { !$0.hasPrefix("^") && !$0.hasPrefix("#") }
    try fleet.write(stripped.joined(separator: "\n") + "\n", to: ".git/packed-refs")
    #expect(try fleet("components", "--json").text == answer)
  }

  @Test(arguments: ["garbage line\n", "0123 refs/tags/short\n", "\u{0}\u{1}\n"])
  func damagedPackedRefs(line: String) throws {
    let fleet = try SampleMonorepo.make()
    try fleet.git("pack-refs", "--all", "--prune")
    try fleet.write(fleet.shell("cat .git/packed-refs").text + line, to: ".git/packed-refs")
    let output = try fleet()
    expectNoTrap(output)
    #expect(output.status == 128)
    #expect(output.complaints == ["fatal: corrupted packed references file"])
    #expect(output.hints == ["hint: 'git for-each-ref' shows the line of packed-refs that is damaged"])
  }

  @Test func brokenConfigurationIsNamedWithItsLine() throws {
    let fleet = try SampleMonorepo.make()
    try fleet.write("[core]\n\tbare = false\n[broken\n", to: ".git/config")
    let output = try fleet.program()
    #expect(output.status == 128)
    #expect(output.complaints.count == 1)
    #expect(output.complaints[0].hasSuffix("(in \(fleet.path)/.git/config:3)"))
  }
}
