import FleetTestSupport
import GitKit
import Testing

/// `git fleet changes add`.
@Suite struct ChangesAddTests {
  private func onBranch(_ name: String, changing file: String = "agent/main.go") throws -> Fleet {
    let fleet = try ChangesSample.make()
    try fleet.git("switch", "--quiet", "--create", name)
    try fleet.write("2\n", to: file)
    return fleet
  }

  @Test func namedByTheBranchAndStaged() throws {
    let fleet = try onBranch("developer/12345-slow-start")
    let output = try fleet.inside("server")("changes", "add", "--message", "Fixed the slow start.")
    #expect(output.status == 0)
    #expect(output.text == "agent/changes/12345-slow-start\n")
    #expect(output.errorText == "")
    #expect(try fleet.git("show", ":agent/changes/12345-slow-start").text == "* Fixed the slow start.\n")
    #expect(try fleet("changes", "check", "--staged").lines.first == "Fine: 1 changes file.")
  }

  @Test func theEditorIsGitsOwn() throws {
    let fleet = try onBranch("12345-slow-start", changing: "server/main.go").with([
      "GIT_EDITOR": #"sed -i -e '1s/.*/Added this/' -e '2s/.*/and that./'"#
    ])
    let output = try fleet("changes", "add", "--no-stage")
    #expect(output.status == 0, "\(output.errorText)")
    #expect(try fleet.git("status", "--porcelain", "changes").text == "?? changes/12345-slow-start\n")
    #expect(
      try fleet.shell("cat changes/12345-slow-start").text == "- Added this\n  and that.\n")
    #expect(try fleet.shell("ls .git/CHANGES_EDITMSG").status != 0)
  }

  @Test func anEmptyTextMakesNoFile() throws {
    let fleet = try onBranch("12345-slow-start").with(["GIT_EDITOR": ":"])
    expectRefusal(
      try fleet("changes", "add"), 1, "error: the text is empty, so there is no changes file",
      hint: "say what changed")
    expectRefusal(
      try fleet.with(["GIT_EDITOR": "false"])("changes", "add"), 1, "error: the editor 'false' failed",
      hint: "give the text instead: --message <text>")
    #expect(try fleet.git("status", "--porcelain").text == " M agent/main.go\n")
  }

  @Test func nothingIsOverwritten() throws {
    let fleet = try onBranch("7070-old", changing: "server/main.go")
    expectRefusal(
      try fleet("changes", "add", "-m", "Did it."), 1, "error: changes/7070-old exists already",
      hint: "or name another issue: --issue <number>")
    #expect(try fleet.shell("cat changes/7070-old").text == "- Shipped before.\n")
    let other = try fleet("changes", "add", "-m", "Did it.", "--issue", "8888")
    #expect(other.text == "changes/8888-old\n")
  }

  @Test func theTenseIsSaid() throws {
    let fleet = try onBranch("12345-slow-start")
    let output = try fleet("changes", "add", "-m", "Fix the slow start.")
    #expect(output.status == 0)
    #expect(output.errorLines == ["warning: 'Fix' is not the past tense: 'Fixed'"])
  }

  @Test func theIssueOfTheCommits() throws {
    let fleet = try onBranch("slow-start")
    try fleet.git("commit", "--quiet", "-am", "Start faster\n\nFor #4711")
    #expect(try fleet("changes", "add", "-m", "Did it.").text == "agent/changes/4711-slow-start\n")
  }

  @Test func severalComponentsAreAskedFor() throws {
    let fleet = try onBranch("12345-both")
    try fleet.write("2\n", to: "server/main.go")
    expectRefusal(
      try fleet("changes", "add", "-m", "Did it."), 1, "error: the code of agent and server changed",
      hint: "git fleet changes add --component server")
    #expect(try fleet("changes", "add", "-m", "Did it.", "--component", "server").status == 0)
    #expect(try fleet("changes", "add", "-m", "Did it.").text == "agent/changes/12345-both\n")
  }

  @Test func noComponentChanged() throws {
    let fleet = try ChangesSample.make()
    expectRefusal(
      try fleet("changes", "add", "-m", "Did it."), 1,
      "error: nothing here changes the code of a component",
      hint: "git fleet changes add --component agent")
  }
}
