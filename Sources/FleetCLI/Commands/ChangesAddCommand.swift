import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet changes add`.
struct ChangesAddCommand: PlainCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Make the changes file of this branch")

  @Option(help: "Whose it is; the one whose code changed when left out", completion: .component)
  var component: String?

  @Option(help: ArgumentHelp("The issue; the one that the branch or its commits name", valueName: "number"))
  var issue: Int?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("What to say; an editor is opened when left out", valueName: "text"))
  var message: String?

  @Flag(help: "Do not stage the file")
  var noStage = false

  @OptionGroup var output: OutputOptions

  mutating func read(_ line: inout PlainLine) {
    output = line.output()
    component = line.option("--component")
    issue = line.number("--issue")
    message = line.option("-m", "--message")
    noStage = line.flag("--no-stage")
  }

  func validate() throws {
    if let issue, issue < 1 { throw ValidationError("--issue takes the number of an issue") }
  }

  func run() throws {
    let invocation = try Invocation.open(output)
    let drafter = ChangesDrafter(invocation.repository, policy: invocation.policy)
    let draft = try drafter.draft(component, issue: issue, message: message)
    guard let text = try draft.text(of: message ?? edit(draft, invocation)) else {
      throw FleetError.refused("the text is empty, so there is no changes file", hints: ["say what changed"])
    }
    try drafter.write(draft, text: text, stages: !noStage)
    if !output.quiet {
      for advice in ChangesDraft.advice(on: text) { Console.complain("warning: \(advice)") }
      if draft.issue == nil { Console.complain("hint: no issue was found for the name; --issue names it") }
    }
    if output.json {
      try invocation.console.print(
        JSONDocument.encode(ChangesDraftJSON(draft, text: text, isStaged: !noStage)))
    } else {
      try invocation.console.print("\(draft.path)\n")
    }
  }

  private func edit(_ draft: ChangesDraft, _ invocation: Invocation) throws -> String {
    let template = """
      \(draft.bullet)\(" ")
      # What changed for users of \(draft.component.title), in the past tense: Added, Fixed, Updated.
      # Goes to \(draft.path)
      # Lines that begin with '# ' are left out, and an empty text makes no file.

      """
    return try Editor.edit(template, file: invocation.repository.gitDirectory + "CHANGES_EDITMSG")
  }
}
