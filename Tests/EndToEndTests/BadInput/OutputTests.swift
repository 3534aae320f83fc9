import FleetTestSupport
import Testing

/// Outputs that are closed, full, or left by their reader.
@Suite struct OutputTests {
  private static let commands = [
    "git-fleet components --json", "git-fleet tags list --porcelain", "git-fleet config", "git-fleet -h",
    "git fleet --version",
  ]

  /// As in git, a closed output is no fault of the command.
  @Test(arguments: [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
  func closed(redirection: String) throws {
    let fleet = try SampleMonorepo.make()
    for command in Self.commands {
      let output = try fleet.shell("\(command) \(redirection)")
      #expect(output.status == 0, "\(command) \(redirection): \(output.errorText)")
      #expect(output.errorText == "")
    }
  }

  /// The number of a closed output is not given to a file that is written to.
  @Test func closedWhileTagsAreMade() throws {
    let fleet = try SampleMonorepo.make()
    let output = try fleet.shell("git-fleet tags create --allow changelog --annotate <&- >&- 2>&-")
    #expect(output.status == 0)
    #expect(
      try fleet.git("for-each-ref", "--format=%(objecttype)", "refs/tags/orbit-v1.44.0").text == "tag\n")
    #expect(try fleet.git("fsck", "--no-progress").text == "")
    #expect(try fleet.shell("git-fleet tags plan nope <&- >&- 2>&-").status == 128)
  }

  @Test func full() throws {
    let fleet = try SampleMonorepo.make()
    for command in Self.commands {
      let output = try fleet.shell("\(command) > /dev/full")
      #expect(output.status == 128, "\(command)")
      #expect(output.complaints == ["fatal: unable to write: No space left on device"], "\(command)")
    }
    #expect(try fleet.shell("git-fleet tags plan nope 2> /dev/full").status == 128)
  }

  /// `head` leaves early; nobody wants to hear of it.
  @Test(arguments: ["", "trap '' PIPE; "])
  func leftByItsReader(preparation: String) throws {
    let fleet = try SampleMonorepo.make()
    // More than a pipe holds.
    let tags = (0..<3_000).map { "create refs/tags/orbit-v0.\($0).0 main\n" }.joined()
    try fleet.git("update-ref", "--stdin", input: tags)
    for command in [
      "tags list --porcelain", "tags list --json", "tags list --all", "components --why --json",
    ] {
      let output = try fleet.shell("\(preparation)git fleet \(command) | head -n 1")
      #expect(output.status == 0)
      #expect(output.lines.count == 1, "\(command)")
      #expect(output.errorText == "", "\(command)")
    }
  }
}
