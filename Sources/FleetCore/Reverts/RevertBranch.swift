package import GitKit

/// Makes the reverts of a plan: a branch with one commit for each, or nothing.
///
/// Objects come first, and the one ref last. Whatever ends it before that leaves no more behind than objects that
/// nothing names, which git collects.
package struct RevertBranch {
  private let repository: Repository
  private let policy: Policy
  package let plan: RevertPlan
  package let name: String
  /// What to revert, as the user typed it.
  private let command: String

  /// - Parameters:
  ///   - command: what to revert, to be typed again.
  ///   - name: the branch to make; nil for one that says what was reverted from what.
  package init(_ repository: Repository, policy: Policy, plan: RevertPlan, command: String, name: String?) {
    self.repository = repository
    self.policy = policy
    self.plan = plan
    self.command = "\(command) --onto \(ShellWord.quote(plan.ontoName))"
    let verb = plan.subject.landsAgain ? "reland" : "revert"
    let onto = plan.ontoName.split { !$0.isLetter && !$0.isNumber && !"._".contains($0) }
      .joined(separator: "-")
    let link = plan.subject.landsAgain ? "on" : "from"
    self.name = name ?? "\(verb)-\(plan.subject.slug)-\(link)-\(onto)"
  }

  private var reference: String { "refs/heads/" + name }

  /// - Throws: why the plan must not be carried out.
  package func verify() throws {
    try verifyName()
    if let step = plan.steps.first(where: { !$0.outcome.isMade }) {
      let name = "\(step.commit.id.short) \(step.commit.subject)"
      if case .unknown(let why) = step.outcome {
        throw FleetError.undecidable("the revert of \(name): \(why)", hints: [])
      }
      throw FleetError.refused(
        "the revert of \(name) conflicts",
        hints: plan.subject.landsAgain
          ? [
            "see with what: git fleet revert reland \(command)",
            "or resolve it in the work tree: git fleet revert apply \(plan.subject.commandOfCommits) --onto \(ShellWord.quote(plan.ontoName)) --no-commit",
          ]
          : [
            "see with what: git fleet revert plan \(command)",
            "or resolve it in the work tree: git fleet revert apply \(command) --no-commit",
          ])
    }
    guard plan.changesAnything else {
      throw FleetError.refused("nothing to do: what was changed is not on \(plan.ontoName)", hints: [])
    }
    if let taken = try repository.reference(named: reference) {
      throw FleetError.refused(
        "branch '\(name)' already exists, at \(taken.target.short)",
        hints: ["choose another name: --branch <name>"])
    }
  }

  /// The rules of `git check-ref-format --branch`; what begins like a ref's full name is a slip.
  private func verifyName() throws {
    let isFull = name.hasPrefix("refs/")
    guard RefName.isValid(reference), name != "HEAD", !name.hasPrefix("-"), !isFull,
      !name.unicodeScalars.contains("\u{FFFD}")
    else {
      let bare = isFull ? name.split(separator: "/").dropFirst(2).joined(separator: "/") : ""
      throw FleetError.invalidArgument(
        "'\(DisplayText.escape(name))' is not a name for a branch",
        hint: bare.isEmpty ? nil : "leave the start out: --branch \(ShellWord.quote(bare))")
    }
  }

  /// - Returns: the commits, in the order in which they were made.
  package func make() throws -> [ObjectID] {
    try verify()
    var tip = plan.onto
    var made: [ObjectID] = []
    do {
      let commits = try CommitObjects(repository)
      for step in plan.steps {
        guard let overlay = step.overlay else { continue }
        tip = try commits.make(
          tree: try write(overlay), parent: tip,
          message: RevertMessage.text(step, plan, repository: policy.repositoryName))
        made.append(tip)
      }
    } catch let error as GitError {
      throw FleetError.unusable("no branch was made: \(error.message)", hints: [])
    }
    guard try made.last.flatMap({ try repository.readCommit($0)?.tree }) == plan.tree else {
      throw FleetError.unusable("no branch was made: the commits do not have the tree of the plan", hints: [])
    }
    do {
      var transaction = try ReferenceTransaction(
        repository, message: "fleet: \(plan.subject.landsAgain ? "reland" : "revert") \(command)")
      try transaction.create(reference, target: tip)
      try transaction.commit()
    } catch {
      let isTaken = error.code == .exists
      throw FleetError.refused(
        "no branch was made: \(error.message)", hints: isTaken ? ["choose another name: --branch <name>"] : []
      )
    }
    return made
  }

  /// Stores a tree with all that is new in it.
  private func write(_ overlay: TreeOverlay) throws -> ObjectID {
    let trees = TreeCache(repository)
    guard let written = try TreeWriter.write(overlay, trees) else {
      throw FleetError.undecidable("a tree is not in this clone", hints: ["fetch it: git fetch --refetch"])
    }
    for (id, bytes) in overlay.blobs where try !repository.hasObject(id) {
      try repository.write(bytes, .blob)
    }
    for tree in written.made where try !repository.hasObject(tree.id) {
      try repository.write(tree.bytes, .tree)
    }
    return written.root
  }
}
