import ArgumentParser
import FleetCore
import FleetRender
import GitKit

/// The command `git fleet revert apply`.
struct RevertApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Make a branch with one commit for each revert of the plan, or nothing")

  @OptionGroup var reverted: RevertedOptions

  @OptionGroup var making: RevertMakingOptions

  @Flag(help: "Let git revert in the work tree and stop before the commit, to resolve conflicts there")
  var noCommit = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if noCommit, making.branch != nil || making.checkout {
      throw ValidationError("'--no-commit' makes no branch: leave '--branch' and '--checkout' out")
    }
  }

  func run() throws {
    let invocation = try Invocation.open(output)
    let planner = try RevertPlanner(invocation.repository, policy: invocation.policy)
    let base = try RevertBase(making.onto, invocation)
    let subject = try reverted.subject(on: base.moment, invocation, planner)
    if noCommit {
      try handOver(subject, base, invocation)
    } else {
      let plan = try planner.plan(subject, onto: base.moment, named: base.name, mainline: reverted.mainline)
      try making.make(plan, command: reverted.command, output, invocation)
    }
  }

  /// git's own revert in the work tree, which nothing of the user's is in.
  private func handOver(_ subject: RevertSubject, _ base: RevertBase, _ invocation: Invocation) throws {
    guard invocation.repository.workDirectory != nil else {
      throw FleetError.refused("this repository has no work tree", hints: ["leave --no-commit out"])
    }
    guard try invocation.repository.head().commit == base.moment.commit else {
      throw FleetError.refused(
        "the work tree is not at \(base.name)",
        hints: ["check it out first: git switch \(try base.switching(invocation))"])
    }
    guard !Sequencer.isBusy(invocation.repository) else {
      throw FleetError.refused(
        "git is in the middle of a revert, a pick, a merge or a rebase", hints: ["'git status' says of which"]
      )
    }
    guard try GitIndex.edited().isEmpty else {
      throw FleetError.refused("the work tree has changes", hints: ["commit or stash them: git stash"])
    }
    let count = "\(subject.commits.count) commit\(subject.commits.count == 1 ? "" : "s")"
    if making.dryRun {
      try invocation.console.print("Would revert \(count) in the work tree.\n")
      return
    }
    let mainline = reverted.mainline ?? (subject.mergesKeepFirst ? 1 : nil)
    for id in subject.commits where mainline == nil {
      guard let commit = try invocation.repository.readCommit(id), commit.parents.count > 1 else { continue }
      throw FleetError.sideOfMergeUnknown(id)
    }
    let left = try Sequencer.revert(subject.commits, mainline: mainline)
    let message = try RevertMessage.text(
      subject.commits.compactMap(invocation.repository.readCommit), issue: subject.issue,
      repository: invocation.policy.repositoryName)
    if let left {
      let file = try Sequencer.propose(message, invocation.repository)
      Console.complain("error: the revert of \(count) stopped at a conflict")
      Console.complain("hint: resolve it, and 'git add' the files")
      if !left.isEmpty {
        let option = mainline.map { " --mainline \($0)" } ?? ""
        let commands = left.map { "git revert --no-commit\(option) \($0.short)" }
        Console.complain("hint: then the rest, one by one: \(commands.joined(separator: " && "))")
      }
      Console.complain("hint: then: git commit --edit --file \(ShellWord.quote(file))")
      Console.complain("hint: or take everything back: git reset --merge")
      throw ExitCode(ExitStatus.found.rawValue)
    }
    guard try !GitIndex.edited().isEmpty else {
      throw FleetError.refused("nothing to do: what was changed is not on \(base.name)", hints: [])
    }
    try Sequencer.propose(message, invocation.repository)
    try invocation.console.print("Reverted \(count) in the work tree; next: git commit\n")
  }
}

/// How a branch of reverts is made.
struct RevertMakingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Make the reverts on this commit; HEAD when left out", valueName: "revision"),
    completion: .revision)
  var onto: String?

  @Option(help: ArgumentHelp("The name of the new branch", valueName: "name"))
  var branch: String?

  @Flag(help: "Check the new branch out")
  var checkout = false

  @Flag(name: [.customShort("n"), .long], help: "Simulate and check everything, and make nothing")
  var dryRun = false

  func make(
    _ plan: RevertPlan, command: String, _ output: OutputOptions, _ invocation: Invocation
  ) throws {
    let made = RevertBranch(
      invocation.repository, policy: invocation.policy, plan: plan, command: command, name: branch)
    try made.verify()
    if checkout, invocation.repository.workDirectory == nil {
      throw FleetError.refused("this repository has no work tree", hints: ["leave --checkout out"])
    }
    let commits = dryRun ? [] : try made.make()
    if output.json {
      try invocation.console.print(JSONDocument.encode(MadeRevertsJSON(made, commits: commits)))
    } else {
      let remote = UserSettings(try Configuration.of(invocation.repository)).remote
      try invocation.console.show(MadeRevertsText.lines(made, commits: commits, remote: remote))
    }
    if checkout, !dryRun {
      do {
        try Sequencer.checkOut(made.name)
      } catch {
        let reason = error.message.split(separator: "\n").map { $0.drop { $0 == "\t" || $0 == " " } }
        throw FleetError.refused(
          "branch \(made.name) was made and not checked out: \(reason.joined(separator: " "))",
          hints: ["once the work tree is ready: git switch \(ShellWord.quote(made.name))"])
      }
    }
  }
}
