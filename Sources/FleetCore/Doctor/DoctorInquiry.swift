import GitKit

/// Looks whether everything will work in this clone, and changes nothing but what a crash left.
package struct DoctorInquiry {
  private let surroundings: DoctorSurroundings
  private var programs: ProgramChecks { ProgramChecks(surroundings: surroundings) }

  package init(_ surroundings: DoctorSurroundings) {
    self.surroundings = surroundings
  }

  package func run() throws -> DoctorReport {
    let git = try GitVersion.installed()
    let first = programs.versions(git)
    let last = HelpChecks(surroundings: surroundings).run()
    let facts: RepositoryFacts
    do {
      facts = try RepositoryFacts.load()
    } catch let error as GitError {
      return DoctorReport(first + [Self.noRepository(error)] + last, hooks: nil)
    }
    let repositoryFindings = RepositoryChecks(facts: facts).run()
    let hooks = try HookChecks(facts: facts, git: git, programs: programs).run()
    return DoctorReport(
      first + repositoryFindings + interruption(facts) + hooks.findings + record(facts) + last,
      hooks: hooks.check)
  }

  private static func noRepository(_ error: GitError) -> Finding {
    let message = DisplayText.escape(error.message)
    guard message.contains("not a git repository") else {
      return Finding("repository", .problem, message, fix: "see git-config(1), safe.directory")
    }
    return Finding(
      "repository", .warning, "none here, so that hooks and settings were not looked at",
      fix: "cd into a clone")
  }

  /// Puts right what a crash left, and tells of it.
  private func interruption(_ facts: RepositoryFacts) -> [Finding] {
    let executor = InstallExecutor(
      InstallFiles(commonDirectory: facts.commonDirectory), settings: facts.settings)
    guard executor.isInterrupted else { return [] }
    do {
      try executor.locked { _ in }
      return [
        Finding(
          "install", .warning, "an installation of hooks was interrupted here; it has been put right",
          fix: "git fleet install")
      ]
    } catch let error as FleetError {
      return [Finding("install", .problem, error.message, fix: error.hints.first)]
    } catch {
      return [Finding("install", .problem, DisplayText.escape("\(error)"))]
    }
  }

  private func record(_ facts: RepositoryFacts) -> [Finding] {
    // What keeps it from being opened has been said.
    guard let repository = try? Repository.open(at: facts.gitDirectory) else { return [] }
    return RecordChecks(repository: repository, settings: facts.settings, now: surroundings.now).run()
  }
}

/// The hooks of a repository, in each of its worktrees.
private struct HookChecks {
  let facts: RepositoryFacts
  let git: GitVersion
  let programs: ProgramChecks

  func run() throws -> (check: HookCheck?, findings: [Finding]) {
    let place = try facts.place
    let configuration = try HookConfiguration.load(facts.settings)
    let events = facts.workTree == nil ? HookEvent.server : HookEvent.client
    let check = inspector(place, configuration).check(events)
    let findings = check.hooks.map(\.finding)
    guard facts.workTree != nil else {
      // A mirror needs none.
      guard check.hooks.contains(where: \.willRun) else {
        let message = "nothing judges what is pushed here"
        return (nil, [Finding("hooks", .warning, message, fix: "git fleet install --server")])
      }
      return (check, findings)
    }
    return (
      check,
      findings + programs.plainPath(place, configuration, git, check) + (try others(place, configuration))
    )
  }

  private func inspector(_ place: HookPlace, _ configuration: HookConfiguration) -> HookInspector {
    HookInspector(
      place, configuration: configuration, gitVersion: git, searchPath: programs.surroundings.path)
  }

  /// Worktrees whose hooks are elsewhere, as with a relative `core.hooksPath`.
  private func others(_ place: HookPlace, _ configuration: HookConfiguration) throws -> [Finding] {
    try facts.otherPlaces().filter { $0.place.directory != place.directory }.flatMap { other in
      inspector(other.place, configuration).check(HookEvent.client).hooks.map { hook in
        Finding(
          hook.finding.topic, hook.finding.status, "in \(other.workTree): \(hook.finding.message)",
          fix: hook.finding.fix.map { fix in
            fix.hasPrefix("git fleet") ? "git -C \(ShellWord.quote(other.workTree)) \(fix.dropFirst(4))" : fix
          })
      }
    }
  }
}
