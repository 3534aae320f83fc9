import ArgumentParser
import FleetCore
import Testing

@testable import FleetCLI

/// What command lines mean; nothing is run.
@Suite struct CommandParsingTests {
  private func parse<Command: ParsableCommand>(_ arguments: String, as: Command.Type) throws -> Command {
    let words = arguments.split(separator: " ").map(String.init)
    return try #require(try GitFleet.parseAsRoot(words) as? Command, "\(arguments)")
  }

  @Test func nothingMeansStatus() throws {
    #expect(try parse("", as: StatusCommand.self).output.json == false)
    #expect(try parse("--json -q", as: StatusCommand.self).output.quiet)
    #expect(try parse("status --color always", as: StatusCommand.self).output.color == .always)
  }

  @Test(arguments: [
    ("--color", "--color=always"), ("status --color -q", "status --color=always -q"),
    ("components --color HEAD", "components --color=always HEAD"),
    ("components --color never", "components --color never"),
    ("components --color=auto", "components --color=auto"),
    ("check -- --color", "check -- --color"),
  ])
  func colorAloneMeansAlways(typed: String, meant: String) {
    let words = typed.split(separator: " ").map(String.init)
    #expect(ColorOption.spelledOut(in: words).joined(separator: " ") == meant)
  }

  @Test func components() throws {
    let plain = try parse("components", as: ComponentsCommand.self)
    #expect(plain.revision == nil && plain.names.isEmpty && plain.latest.isEmpty && plain.output.color == nil)
    #expect(!plain.why && !plain.all && !plain.deps && !plain.fetchLatest && !plain.exitCode)
    let full = try parse(
      "components HEAD~3 --name orbit --name=fleet --why --all --deps --latest go=1.24.5 --fetch-latest"
        + " --exit-code --json --color=never --quiet", as: ComponentsCommand.self)
    #expect(full.revision == "HEAD~3" && full.names == ["orbit", "fleet"] && full.latest == ["go=1.24.5"])
    #expect(full.why && full.all && full.deps && full.fetchLatest && full.exitCode)
    #expect(full.output.json && full.output.color == .never && full.output.quiet)
  }

  @Test func tagsMeansPlan() throws {
    let plain = try parse("tags", as: TagsPlanCommand.self)
    #expect(plain.subject == nil && plain.planning.at == nil && plain.planning.include.isEmpty)
    #expect(!plain.porcelain && !plain.planning.fetchLatest && plain.planning.latest.isEmpty)
    #expect(try parse("tags --porcelain", as: TagsPlanCommand.self).porcelain)
    let full = try parse(
      "tags plan 4.70.0 --at main --include orbit --include fleet --latest go=1.24.5 --fetch-latest --json",
      as: TagsPlanCommand.self)
    #expect(full.subject == "4.70.0" && full.planning.at == "main" && full.output.json)
    #expect(full.planning.include == ["orbit", "fleet"] && full.planning.latest == ["go=1.24.5"])
    #expect(full.planning.fetchLatest)
  }

  @Test func tagsList() throws {
    let plain = try parse("tags list", as: TagsListCommand.self)
    #expect(plain.component == nil && !plain.all && !plain.porcelain)
    let full = try parse("tags list orbit --all --porcelain", as: TagsListCommand.self)
    #expect(full.component == "orbit" && full.all && full.porcelain)
  }

  @Test func tagsCheck() throws {
    let check = try parse("tags check orbit-v1.0.0 fleet-v2.0.0 --json", as: TagsCheckCommand.self)
    #expect(check.tags == ["orbit-v1.0.0", "fleet-v2.0.0"] && check.output.json)
  }

  @Test func tagsCreate() throws {
    let plain = try parse("tags create", as: TagsCreateCommand.self)
    #expect(plain.subject == nil && plain.plan == nil && plain.allow.isEmpty)
    #expect(!plain.annotate && !plain.sign && !plain.dryRun)
    let full = try parse(
      "tags create 4.70.0 --plan - --annotate --sign -n --allow changelog --allow merge-back --at HEAD",
      as: TagsCreateCommand.self)
    #expect(full.subject == "4.70.0" && full.plan == "-" && full.planning.at == "HEAD")
    #expect(full.annotate && full.sign && full.dryRun && full.allow == [.changelog, .mergeBack])
    #expect(try parse("tags create --dry-run", as: TagsCreateCommand.self).dryRun)
  }

  @Test func everyBlockerCanBeAllowed() {
    #expect(BlockerOption.allCases.map(\.kind) == Blocker.Kind.allCases)
    #expect(BlockerOption.allCases.map(\.rawValue) == Blocker.Kind.allCases.map(\.rawValue))
  }

  @Test func config() throws {
    #expect(try parse("config", as: ConfigCommand.self).key == nil)
    let full = try parse("config fleet.main --json", as: ConfigCommand.self)
    #expect(full.key == "fleet.main" && full.output.json)
  }

  @Test func install() throws {
    let plain = try parse("install", as: InstallCommand.self)
    #expect(!plain.server && !plain.check && !plain.manual && !plain.dryRun && !plain.chain && !plain.files)
    let server = try parse("install --server hooks --host-prefix GL-HOOK-ERR: -n", as: InstallCommand.self)
    #expect(
      server.server && server.directory == "hooks" && server.hostPrefix == "GL-HOOK-ERR:" && server.dryRun)
    #expect(try parse("uninstall hooks --server", as: UninstallCommand.self).directory == "hooks")
  }

  @Test func hookTakesWhateverGitGives() throws {
    let hook = try parse("hook pre-push origin --json -h", as: HookCommand.self)
    #expect(hook.name == "pre-push" && hook.arguments == ["origin", "--json", "-h"])
  }

  @Test(arguments: [
    "components one two", "components --name", "components --color=pink", "components --nonsense",
    "tags list orbit fleet", "tags check", "tags create --allow everything", "tags plan --at", "config a b",
    "hook", "status HEAD", "install somewhere", "install --host-prefix x", "install --check --manual",
    "uninstall somewhere", "doctor somewhere",
  ])
  func nonsenseIsAUsageError(_ arguments: String) throws {
    let words = arguments.split(separator: " ").map(String.init)
    let error = #expect(throws: (any Error).self) { try GitFleet.parseAsRoot(words) }
    #expect(GitFleet.exitCode(for: try #require(error)) == .validationFailure)
  }
}
