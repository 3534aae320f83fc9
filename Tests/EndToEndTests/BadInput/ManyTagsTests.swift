import FleetTestSupport
import Foundation
import Testing

/// More tags than anybody has, and names that no git would make.
@Suite struct ManyTagsTests {
  @Test(arguments: [true, false])
  func tenThousandTags(arePacked: Bool) throws {
    let fleet = try SampleMonorepo.make()
    let names = (0..<10_000).map { "orbit-v0.\($0 / 100).\($0 % 100)" }
    let head = try fleet.id("main~2")
    if arePacked {
      try fleet.git("pack-refs", "--all", "--prune")
      let old = try fleet.shell("cat .git/packed-refs").lines.filter { !$0.hasPrefix("#") }
      try fleet.write(
        (old + names.map { "\(head) refs/tags/\($0)" }).joined(separator: "\n") + "\n", to: ".git/packed-refs"
      )
    } else {
      try FileManager.default.createDirectory(
        atPath: fleet.path + "/.git/refs/tags", withIntermediateDirectories: true)
      for name in names { try fleet.write(head + "\n", to: ".git/refs/tags/" + name) }
    }
    let orbit = try fleet.component("orbit")
    #expect(orbit.lastTag?.name == "orbit-v1.43.0")
    #expect(orbit.lastTag?.why.hasPrefix("highest of 10006 release tags") == true)
    #expect(try fleet("tags", "list", "--porcelain", "orbit").lines.count == 10_006)
    #expect(try fleet("tags", "plan", "--porcelain").text == "orbit-v1.44.0\nfleet-v4.70.0\n")
  }

  private static let hostileNames = [
    "orbit-v1.50.0\u{1B}[31mred", "orbit-v1.50.0\rred", "orbit-v1.50.0\u{7F}", "orbit-v1.50.0 x",
    "orbit-v1.50.0\u{2028}x", "orbit-v1.50.0\u{9B}31m", "orbit-v\u{0661}.0.0", "orbit-v1.50.0\tx",
  ]

  /// git passes over such names; they are in no answer for machines, and do not steer a terminal.
  @Test func hostileNamesInPackedRefs() throws {
    let fleet = try SampleMonorepo.make()
    try fleet.git("pack-refs", "--all", "--prune")
    let old = try fleet.shell("grep -v '^#' .git/packed-refs").text
    let head = try fleet.id("main")
    let lines = Self.hostileNames.map { "\(head) refs/tags/\($0)\n" }.joined()
    try fleet.write(old + lines, to: ".git/packed-refs")
    for arguments in [
      [], ["components", "--why"], ["tags", "list", "--all"], ["tags", "list", "--json"],
      ["components", "--json"],
    ] {
      let output = try fleet.runner.run(["git", "fleet"] + arguments)
      expectNoTrap(output)
      #expect(output.status == 0)
      #expect(!(output.text + output.errorText).contains("\u{9B}"), "\(arguments)")
    }
    #expect(try fleet.component("orbit").lastTag?.name == "orbit-v1.43.0")
    #expect(try !fleet("tags", "list", "--porcelain").text.contains("1.50"))
    let check = try fleet.runner.run(["git", "fleet", "tags", "check"] + Self.hostileNames)
    expectNoTrap(check)
    #expect(check.status == 1)
    #expect(check.lines.count == Self.hostileNames.count)
  }

  /// A name with a line end in it is a line too many.
  @Test func aLineEndInPackedRefs() throws {
    let fleet = try SampleMonorepo.make()
    try fleet.git("pack-refs", "--all", "--prune")
    let old = try fleet.shell("cat .git/packed-refs").text
    try fleet.write(
      "\(old)\(fleet.id("main")) refs/tags/orbit-v1.50.0\nrefs/tags/x\n", to: ".git/packed-refs")
    expectRefusal(try fleet(), 128, "fatal: corrupted packed references file")
  }
}
