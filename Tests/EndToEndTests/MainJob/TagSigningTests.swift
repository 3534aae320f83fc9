import FleetTestSupport
import Testing

/// The option `--sign`, with keys that `ssh-keygen` makes for the test.
@Suite struct TagSigningTests {
  /// The sample, with a key in its `HOME` that git may sign with and trusts.
  private static func make() throws -> Fleet {
    let fleet = try SampleMonorepo.make()
    let home = fleet.directory.path + "/home"
    let made = try fleet.runner.run([
      "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "release@example.com", "-f", home + "/key",
    ])
    try #require(made.status == 0, "\(made.errorText)")
    let key = try fleet.shell("cat '\(home)/key.pub'").text
    try fleet.directory.write("release@example.com " + key, to: "home/allowed")
    try fleet.git("config", "gpg.format", "ssh")
    try fleet.git("config", "gpg.ssh.allowedSignersFile", home + "/allowed")
    return fleet
  }

  @Test func bothTagsAreSigned() throws {
    let fleet = try Self.make()
    try fleet.git("config", "user.signingKey", fleet.directory.path + "/home/key.pub")
    let output = try fleet("tags", "create", "--allow", "changelog", "--sign")
    #expect(output.status == 0, "\(output.errorText)")
    for name in ["orbit-v1.44.0", "fleet-v4.70.0"] {
      let verified = try fleet.git("verify-tag", "--raw", name)
      #expect(verified.errorText.contains("Good \"git\" signature for release@example.com"))
    }
  }

  /// Keys are often chosen by where the clone is.
  @Test func theKeyMayComeFromAConditionalInclude() throws {
    let fleet = try Self.make().with(["GIT_CONFIG_GLOBAL": nil])
    let home = fleet.directory.path + "/home"
    try fleet.directory.write(
      "[includeIf \"gitdir:\(fleet.path)/\"]\n\tpath = work\n", to: "home/.gitconfig")
    try fleet.directory.write(
      "[user]\n\tsigningKey = \(home)/key.pub\n\tname = At Work\n\temail = work@example.com\n",
      to: "home/work")
    let other = fleet.with(["GIT_COMMITTER_NAME": nil, "GIT_COMMITTER_EMAIL": nil])
    let output = try other("tags", "create", "--allow", "changelog", "--sign")
    #expect(output.status == 0, "\(output.errorText)")
    let tag = try fleet.git("cat-file", "tag", "orbit-v1.44.0").text
    #expect(tag.contains("tagger At Work <work@example.com>"))
    #expect(tag.contains("-----BEGIN SSH SIGNATURE-----"))
  }

  @Test func theKeyMayBeNamedOnTheCommandLine() throws {
    let fleet = try Self.make()
    let key = fleet.directory.path + "/home/key.pub"
    let output = try fleet.git(
      "-c", "user.signingKey=" + key, "fleet", "tags", "create", "--allow", "changelog", "--sign")
    #expect(output.lines.first == "Created orbit-v1.44.0 and fleet-v4.70.0.")
    #expect(try fleet.git("verify-tag", "orbit-v1.44.0").status == 0)
  }

  /// git 2.39 makes an unsigned tag where the key cannot be read, and says that all is well.
  @Test func withoutAKeyThereIsNoTag() throws {
    let fleet = try Self.make()
    try fleet.git("config", "user.signingKey", "/nowhere/key.pub")
    let before = try fleet.tags()
    let output = try fleet("tags", "create", "--allow", "changelog", "--sign")
    #expect(output.status == 128)
    #expect(output.text == "")
    #expect(output.complaints.count == 1 && output.complaints[0].hasPrefix("fatal: "), "\(output.errorText)")
    #expect(try fleet.tags() == before)
  }
}
