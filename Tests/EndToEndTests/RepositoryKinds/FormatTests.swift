import FleetTestSupport
import Testing

/// Repository formats that libgit2 cannot read, each with its one sentence.
@Suite struct FormatTests {
  @Test func sha256() throws {
    let fleet = try Fleet()
    try fleet.git("init", "--quiet", "--object-format=sha256", "repository")
    let repository = fleet.inside("repository")
    try repository.git("commit", "--quiet", "--allow-empty", "--message=Start")
    for arguments in [[], ["components"], ["tags", "create"], ["hook", "pre-push"]] {
      expectRefusal(
        try repository.runner.run(["git", "fleet"] + arguments), 128,
        "fatal: this repository names its objects by SHA-256, which git fleet cannot read yet")
    }
  }

  @Test func sha1ByName() throws {
    let fleet = try SampleMonorepo.make()
    let answer = try fleet.program("components")
    try fleet.git("config", "core.repositoryFormatVersion", "1")
    try fleet.git("config", "extensions.objectFormat", "sha1")
    let sameAnswer = try fleet.program("components")
    #expect(sameAnswer.text == answer.text)
    #expect(sameAnswer.errorText == answer.errorText)
  }

  /// Only newer git can make one; what matters is what the configuration says.
  @Test func reftable() throws {
    let fleet = try SampleMonorepo.make()
    try fleet.git("config", "core.repositoryFormatVersion", "1")
    try fleet.git("config", "extensions.refStorage", "reftable")
    expectRefusal(
      try fleet.program(), 128,
      "fatal: this repository keeps its refs in a reftable, which git fleet cannot read yet",
      hint: "'git refs migrate --ref-format=files' converts it (git 2.46 or newer)")
    #expect(try fleet.program("hook", "pre-receive").status == 128)
  }

  @Test func anExtensionThatNobodyKnows() throws {
    let fleet = try SampleMonorepo.make()
    try fleet.git("config", "core.repositoryFormatVersion", "1")
    try fleet.git("config", "extensions.someThingNew", "true")
    let output = try fleet.program()
    #expect(output.status == 128)
    #expect(output.complaints.count == 1)
    #expect(output.complaints[0].lowercased().contains("extensions.somethingnew"))
    #expect(output.hints == ["hint: this git repository uses a feature that libgit2 does not know"])
  }

  @Test func aFormatOfTheFuture() throws {
    let fleet = try SampleMonorepo.make()
    try fleet.git("config", "core.repositoryFormatVersion", "2")
    let output = try fleet.program()
    #expect(output.status == 128)
    #expect(output.complaints.count == 1 && output.complaints[0].contains("version 2"))
  }
}
