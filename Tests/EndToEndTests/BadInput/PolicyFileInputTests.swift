import FleetTestSupport
import Foundation
import GitKit
import Testing

/// What a `.fleetconfig` can get wrong: file, line, and the key that was meant.
@Suite struct PolicyFileTests {
  /// A small repository with this file in the work tree.
  private static func repository(_ policy: [UInt8]) throws -> Fleet {
    var builder = RepositoryBuilder()
    let start = builder.commit("Start", ["orbit/main.go": "package main\n"])
    builder.tag("orbit-v1.0.0", at: start)
    let fleet = Fleet(try builder.build(bare: false))
    try fleet.write(policy, to: ".fleetconfig")
    return fleet
  }

  /// What a tree brings along is never an option of git, and a remote that does not answer is named.
  @Test func aRemoteIsNoCommand() throws {
    let policy = """
      [fleet-component "orbit"]
      tag = orbit-v
      path = orbit/
      [fleet-dependency "foo"]
      file = orbit/main.go
      line = ^package (.*)$
      remote = "%"

      """
    func answer(_ remote: String) throws -> (output: CommandRunner.Output, fleet: Fleet) {
      let fleet = try Self.repository(Array(policy.replacing("%", with: remote).utf8))
      return (try fleet("components", "--fetch-latest"), fleet)
    }
    let option = try answer("--upload-pack=touch pwned; git-upload-pack")
    expectRefusal(
      option.output, 128,
      "fatal: .fleetconfig:7: bad value for fleet-dependency.foo.remote: "
        + "'--upload-pack=touch pwned; git-upload-pack' is not the address of a repository",
      hint: "A repository whose newest tag is its newest version.")
    #expect(!FileManager.default.fileExists(atPath: option.fleet.path + "/pwned"))
    let gone = try answer("./nowhere")
    #expect(gone.output.status == 128)
    #expect(
      gone.output.errorText.hasPrefix("fatal: cannot ask for the tags of foo: './nowhere' does not appear"))
    #expect(gone.output.errorText.contains("hint: or say the version: --latest 'foo=<version>'"))
  }

  @Test(arguments: [
    ("[fleet\nmain = x\n", "1: missing ']' in section header"),
    ("[fleet]\n\tmain = \"open\n", "2: missing quote or unknown escape"),
    ("[fleet]\n\n\tmain = bad\\qescape\n", "3: invalid escape at qescape"),
    ("[fleet]\n\tmain =\n", "2: bad value for fleet.main: the value is empty"),
    ("[fleet]\nprofile = small\n", "2: bad value for fleet.profile: 'small' is not one of fleet, none"),
    ("[fleet]\nrelease = nope\n", "2: there is no component 'nope'"),
    ("[fleet-component \"x\"]\ntag = x-v\n", "2: [fleet-component \"x\"] lacks 'path'"),
    (
      "[fleet-component \"x\"]\ntag = x-v\npath = /abs\n",
      "3: bad value for fleet-component.x.path: '/abs' must not begin with a slash: paths count from the root of the tree"
    ),
    (
      "[fleet-component \"x\"]\ntag = x-v\npath = a/../../b\n",
      "3: bad value for fleet-component.x.path: 'a/../../b' must not contain '..'"
    ),
    ("[fleet-component \"x\"]\ntag = x-v\npath = x\nwatch = y\n", "4: there is no dependency 'y'"),
    ("[include]\n\tpath = /etc/passwd\n", "2: a shared policy must not include other files"),
    ("[includeIf \"gitdir:/\"]\n\tpath = x\n", "2: a shared policy must not include other files"),
    ("[fleet] [InClude] path = /dev/zero\n", "1: a shared policy must not include other files"),
    ("[fleet]\nmain = a\u{0}b\n", "2: holds a NUL byte"),
    ("\u{0}\u{1}\u{2}", "1: holds a NUL byte"),
  ])
  func isFatalWithFileAndLine(policy: String, complaint: String) throws {
    let fleet = try Self.repository(Array(policy.utf8))
    for arguments in [[], ["config"], ["components"], ["tags", "plan"]] {
      let output = try fleet.runner.run(["git", "fleet"] + arguments)
      expectRefusal(output, 128, "fatal: .fleetconfig:" + complaint)
      #expect(!holdsControlCharacters(output))
    }
  }

  @Test(arguments: [
    ("[fleet]\n\tmian = x\n", "2: unknown key 'fleet.mian'", "did you mean 'fleet.main'?"),
    (
      "[fleet]\nmain = x\n[fleet-componnt \"orbit\"]\ntag = x\n", "4: unknown key 'fleet-componnt.orbit.tag'",
      "did you mean 'fleet-component.orbit.tag'?"
    ),
    (
      "[fleet-dependency \"go\"]\n\n\tfiel = x\n", "3: unknown key 'fleet-dependency.go.fiel'",
      "did you mean 'fleet-dependency.go.file'?"
    ),
  ])
  func anUnknownKeyIsAWarningWithTheNearest(policy: String, warning: String, hint: String) throws {
    let fleet = try Self.repository(Array(policy.utf8))
    let output = try fleet("config", "fleet.release")
    #expect(output.status == 0)
    #expect(output.lines == ["built-in:fleet  fleet.release=fleet"])
    #expect(output.errorLines == ["warning: .fleetconfig:" + warning, "hint: " + hint])
    #expect(try fleet("config", "fleet.release", "--quiet").errorText == "")
  }

  /// Nothing of another file is read, and so nothing of it can be told.
  @Test func anIncludeIsNeverFollowed() throws {
    let fleet = try Self.repository(Array("[include]\n\tpath = ../secret\n".utf8))
    try fleet.write("password\n", to: "../secret")
    let output = try fleet("config")
    #expect(!output.errorText.contains("secret") && !output.errorText.contains("password"))
  }

  @Test func bytesOfAllKindsAreNoTrap() throws {
    let garbage: [[UInt8]] = [
      Array(0...255), Array(repeating: 0xFF, count: 70_000),
      Array("[".utf8) + Array(repeating: 0x5B, count: 70_000),
      Array(repeating: 0x22, count: 70_000), Array(repeating: 0x5C, count: 70_000),
      Array("\u{FEFF}[fleet]\r\nmain = crlf\r\n".utf8),
      Array("[fleet \"\\".utf8), Array("[fleet]\nmain = \\".utf8), [0x1B, 0x5B, 0x33, 0x31, 0x6D],
    ]
    let fleet = try Self.repository([])
    for bytes in garbage {
      try fleet.write(bytes, to: ".fleetconfig")
      expectNoTrap(try fleet("config", "fleet.main"))
    }
  }

  @Test func aFileWithAByteOrderMarkAndCarriageReturns() throws {
    let fleet = try Self.repository(Array("\u{FEFF}[fleet]\r\n\tmain = trunk\r\n".utf8))
    #expect(try fleet("config", "fleet.main").lines == [".fleetconfig:2  fleet.main=trunk"])
  }

  /// A large policy is read; what is far too large is refused, in either place.
  @Test func aHugeFile() throws {
    let header = "[fleet-component \"x\"]\n\ttag = orbit-v\n"
    let paths = (0..<40_000).map { "\tpath = directory\($0)/\n" }.joined()
    let fleet = try Self.repository(Array((header + paths).utf8))
    #expect(
      try fleet("config", "fleet-component.x.tag").lines == [".fleetconfig:2  fleet-component.x.tag=orbit-v"])
    try fleet.write(header + String(repeating: paths, count: 2), to: ".fleetconfig")
    expectRefusal(try fleet("config"), 128, "fatal: .fleetconfig: is larger than 1048576 bytes")
    try fleet.git("add", ".fleetconfig")
    try fleet.git("commit", "--quiet", "--message=Policy")
    try fleet.git("clone", "--quiet", "--bare", ".", "../bare.git")
    expectRefusal(
      try fleet.inside("../bare.git")("config"), 128, "fatal: .fleetconfig: is larger than 1048576 bytes")
  }

  /// A link may lead out of the tree, or to what never ends.
  @Test(arguments: [
    ("ln -s /dev/zero .fleetconfig", "must not be a symbolic link"),
    ("mkfifo .fleetconfig", "is no regular file"),
    ("ln -s nowhere .fleetconfig", "must not be a symbolic link"),
  ])
  func whatIsNoFile(command: String, complaint: String) throws {
    let fleet = try Self.repository([])
    #expect(try fleet.shell("rm .fleetconfig && " + command).status == 0)
    var hasty = fleet
    hasty.runner.timeout = 20
    expectRefusal(try hasty("config"), 128, "fatal: .fleetconfig: " + complaint)
  }

  /// What cannot be read is no policy that is not there.
  @Test func noPermission() throws {
    let fleet = try Self.repository(Array("[fleet]\n\tmain = trunk\n".utf8))
    guard let limited = try fleet.withoutPrivileges() else { return }
    #expect(try fleet.shell("chmod 0 .fleetconfig").status == 0)
    expectRefusal(
      try limited("config"), 128, "fatal: .fleetconfig: cannot be read: Permission denied")
    #expect(try fleet.shell("chmod 644 .fleetconfig && chmod 0 .git/refs/tags").status == 0)
    let tagless = try limited("components")
    #expect(tagless.status == 128)
    #expect(tagless.errorText.hasPrefix("fatal: cannot read "))
    #expect(tagless.errorText.hasSuffix("refs/tags: Permission denied\n"))
    #expect(try fleet.shell("chmod 755 .git/refs/tags && chmod 0 .git/objects").status == 0)
    let output = try limited("components")
    #expect([3, 128].contains(output.status))
    expectNoTrap(output)
    #expect(try fleet.shell("chmod 755 .git/objects && chmod 0 .git").status == 0)
    let closed = try limited("components")
    #expect(closed.status == 128)
    expectNoTrap(closed)
    #expect(try fleet.shell("chmod 755 .git").status == 0)
  }
}
