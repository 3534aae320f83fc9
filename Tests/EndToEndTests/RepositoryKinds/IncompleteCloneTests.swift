import FleetTestSupport
import Foundation
import Testing

/// Clones that lack history or objects: what is not known is said, and the status is 3.
@Suite struct IncompleteCloneTests {
  /// A clone of the sample, made as over a network.
  private static func clone(_ options: String...) throws -> (clone: Fleet, plain: Fleet) {
    let plain = try SampleMonorepo.make()
    try plain.git("config", "uploadpack.allowFilter", "true")
    let made = try plain.runner.run(
      ["git", "clone", "--quiet"] + options + ["file://" + plain.path, plain.directory.path + "/clone"])
    try #require(made.status == 0, "\(made.errorText)")
    return (plain.inside("../clone"), plain)
  }

  private static func expectGap(
    _ output: CommandRunner.Output, _ sentence: String, at location: SourceLocation = #_sourceLocation
  ) {
    #expect(output.status == 3, sourceLocation: location)
    #expect(
      output.lines.contains { $0.hasPrefix("cannot tell for sure: \(sentence)") },
      "\(output.lines.prefix(3))",
      sourceLocation: location)
  }

  /// As continuous integration clones: one commit, no tags.
  @Test func shallowWithoutTags() throws {
    let (clone, _) = try Self.clone("--depth=1")
    for arguments in [[], ["components"], ["components", "HEAD"], ["tags", "plan"]] {
      Self.expectGap(
        try clone.runner.run(["git", "fleet"] + arguments), "this clone is shallow and lacks tags")
    }
    #expect(
      try clone().lines[0]
        == "Never released: orbit, fleetd-chrome and fleet, as far as this clone can tell.")
    let document = try clone.document(ComponentsDocument.self, "components")
    #expect(!document.complete)
    #expect(document.gaps.count == 1)
    let create = try clone("tags", "create", "--include", "orbit", "--allow", "changelog")
    #expect(create.status == 3)
    #expect(create.text == "")
    #expect(try clone.tags() == [])
  }

  /// What is proposed makes the clone answer as the whole one does.
  @Test func theProposedFetchHelps() throws {
    let (clone, plain) = try Self.clone("--depth=1")
    let sentence = try #require(clone.document(ComponentsDocument.self, "components").gaps.first)
    let command = try #require(sentence.split(separator: ": ").last)
    #expect(try clone.shell(String(command)).status == 0)
    let whole = try clone("tags", "plan", "--porcelain")
    #expect(whole.status == 0)
    #expect(try whole.text == plain("tags", "plan", "--porcelain").text)
  }

  /// The tags are there, and the history between them and here is not.
  @Test func shallowWithTags() throws {
    let (clone, _) = try Self.clone("--depth=3", "--no-single-branch")
    try clone.git("fetch", "--quiet", "--depth=1", "origin", "refs/tags/*:refs/tags/*")
    let output = try clone("components")
    Self.expectGap(output, "this clone is shallow, and its history ends before the tags")
    #expect(output.text.contains("orbit-v1.43.0"))
    #expect(try clone("tags", "create", "--allow", "changelog").status == 3)
  }

  /// History ends, but behind all that matters.
  @Test func shallowFarBehindTheTags() throws {
    let (clone, plain) = try Self.clone("--shallow-since=2024-12-01", "--no-single-branch")
    try clone.git("fetch", "--quiet", "--tags")
    let output = try clone("tags", "plan", "--porcelain")
    #expect(output.status == 0)
    #expect(try output.text == plain("tags", "plan", "--porcelain").text)
  }

  /// As git does it, what is missing is fetched when it is read.
  @Test(arguments: ["blob:none", "tree:0"]) func whatWasLeftOutIsFetched(_ filter: String) throws {
    let (clone, plain) = try Self.clone("--filter=\(filter)", "--no-checkout")
    try plain.git("config", "uploadpack.allowAnySHA1InWant", "true")
    try expectSameAnswer(clone, as: plain)
    let head = try plain.id("HEAD")
    for arguments in [
      ["check", "--json", "HEAD~8..HEAD"], ["changes", "list", "--json"],
      ["revert", "plan", "--json", "--commit", head, "--onto", head],
    ] {
      let answer = try clone.runner.run(["git", "fleet"] + arguments)
      let whole = try plain.runner.run(["git", "fleet"] + arguments)
      #expect(answer.status == whole.status)
      #expect(answer.text == whole.text)
      #expect(answer.errorText == "")
    }
  }

  /// A policy that is not here is not the same as none.
  @Test func aPolicyThatWasLeftOutIsNotNone() throws {
    let (clone, plain) = try Self.clone("--filter=blob:none", "--no-checkout")
    try plain.write("[fleet-component \"orbit\"]\ntag = orbit-v\npath = orbit/\n", to: ".fleetconfig")
    try plain.git("add", ".fleetconfig")
    try plain.git("commit", "--quiet", "--message", "Describe the components")
    try clone.git("fetch", "--quiet", "--filter=blob:none", "origin", "main")
    try clone.git("update-ref", "refs/heads/main", "FETCH_HEAD")
    let tree = try clone.id("HEAD^{tree}")
    for arguments in [["components"], ["tags", "plan"], ["config"]] {
      let output = try clone.with(["GIT_NO_LAZY_FETCH": "1"]).runner.run(["git", "fleet"] + arguments)
      expectRefusal(
        output, 3, "cannot tell: .fleetconfig is not in this clone, so its rules are not known",
        hint: "bring it: git cat-file blob \(tree):.fleetconfig")
    }
    #expect(try clone("config", "fleet-component").lines.count == 2)
  }

  /// Which objects a clone lacks, of all that its refs reach.
  private static func missing(in clone: Fleet) throws -> [String] {
    try clone.git("rev-list", "--objects", "--all", "--missing=print").lines.filter { $0.hasPrefix("?") }
      .sorted()
  }

  /// A hook never uses the network, and nobody who says so has to.
  @Test func hooksFetchNothing() throws {
    let (clone, plain) = try Self.clone("--filter=blob:none", "--no-checkout")
    try plain.git("config", "uploadpack.allowAnySHA1InWant", "true")
    #expect(try clone("freeze", "start", "4.70.0").status == 0)
    let before = try Self.missing(in: clone)
    #expect(!before.isEmpty)
    let push = try "HEAD \(clone.id("HEAD")) refs/heads/main \(clone.id("HEAD~8"))\n"
    let hook = try clone("hook", "pre-push", "origin", "file://" + plain.path, input: push)
    #expect(hook.status != 0)
    #expect(try clone.with(["GIT_NO_LAZY_FETCH": "1"])("components").status == 3)
    #expect(try Self.missing(in: clone) == before)
  }

  @Test func withoutBlobs() throws {
    let (clone, plain) = try Self.clone("--filter=blob:none", "--no-checkout")
    // Nothing can be fetched any more.
    try clone.git("remote", "set-url", "origin", "/nowhere")
    let warnings = try clone("components").errorText.split(separator: "\n")
    #expect(warnings.count == 1)
    #expect(warnings.first?.hasPrefix("warning: git cannot fetch what is missing from origin: ") == true)
    #expect(try clone("components", "--quiet").errorText == "")
    let document = try clone.document(ComponentsDocument.self, "components")
    #expect(try clone("components").status == 3)
    #expect(!document.complete)
    // Trees are there, and they say what changed.
    let whole = try plain.document(ComponentsDocument.self, "components")
    #expect(document.components.map(\.tier) == whole.components.map(\.tier))
    #expect(try document["orbit"].pullRequests("release") == whole["orbit"].pullRequests("release"))
    Self.expectGap(try clone("tags", "plan"), "")
    #expect(try clone("tags", "create", "--allow", "changelog").status == 3)
  }

  @Test func withoutTrees() throws {
    let (clone, _) = try Self.clone("--filter=tree:0", "--no-checkout")
    try clone.git("remote", "set-url", "origin", "/nowhere")
    for arguments in [["components"], ["tags", "plan"]] {
      let output = try clone.runner.run(["git", "fleet"] + arguments)
      #expect(output.status == 3)
      #expect(output.errorText.contains("cannot tell: .fleetconfig is not in this clone"))
    }
  }

  @Test func thePartialCloneExtensionIsNoObstacle() throws {
    let (clone, plain) = try Self.clone()
    try clone.git("config", "core.repositoryFormatVersion", "1")
    try clone.git("config", "extensions.partialClone", "origin")
    try expectSameAnswer(clone, as: plain)
  }
}
