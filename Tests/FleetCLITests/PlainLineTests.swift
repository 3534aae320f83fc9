import ArgumentParser
import FleetTestSupport
import Testing

@testable import FleetCLI
@testable import fleet_docgen

/// Plain command lines mean what ArgumentParser takes them to mean.
@Suite struct PlainLineTests {
  /// What a command was told, as text: names, values and groups, all of them.
  private static func told(_ command: any ParsableCommand) -> String { String(describing: command) }

  private static let commands = Result {
    func leaves(_ command: CommandDescription) -> [CommandDescription] {
      let subcommands = command.documentedSubcommands
      return subcommands.isEmpty ? [command] : subcommands.flatMap(leaves)
    }
    return leaves(try CommandDescription.ofGitFleet())
  }

  /// A line that is mostly right: the command's own words, options and values, and now and then others.
  private static func line(_ generator: inout SeededGenerator, _ commands: [CommandDescription]) -> [String] {
    let command = generator.pick(commands)
    var words = Array(command.path.dropFirst(2))
    if generator.oneIn(8) { words.removeLast() }
    let values = ["HEAD", "orbit", "3", "0", "always", "frozen", "json", "name", "4.70.0", "a b", "ü"]
    let odd = [
      "", "-", "--", "-x", "--no-such", "-1", "--help", "=", "help", "list", "-qn", "--na", "--name=",
    ]
    for _ in 0..<generator.pick([0, 1, 1, 2, 3]) {
      let argument = generator.pick(command.ownArguments)
      let value = generator.pick(generator.oneIn(12) ? odd : values)
      switch argument.kind {
      case .positional: words.append(value)
      case .flag: words.append(generator.pick(argument.spellings))
      case .option:
        let spelling = generator.pick(argument.spellings)
        words += generator.oneIn(3) ? ["\(spelling)=\(value)"] : [spelling, value]
      }
    }
    if generator.oneIn(10) {
      words.insert(generator.pick(odd), at: Int.random(in: 0...words.count, using: &generator))
    }
    if generator.oneIn(6) { words.shuffle(using: &generator) }
    return words
  }

  @Test(arguments: SeededGenerator.seeds(10)) func meansTheSame(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let commands = try Self.commands.get()
    var plain = 0
    for _ in 0..<160 {
      let words = Self.line(&generator, commands)
      guard let command = PlainCommands.read(words) else { continue }
      plain += 1
      let parsed = try? GitFleet.parseAsRoot(words)
      #expect(parsed.map(Self.told) == Self.told(command), "\(words), seed \(seed)")
    }
    #expect(plain > 5, "seed \(seed)")
  }

  /// A property that was forgotten would end the program when the command reads it.
  @Test func everyPropertyIsRead() throws {
    for command in try Self.commands.get() where command.name != "hook" {
      let needed = command.ownArguments.filter { $0.kind == .positional && !$0.isOptional }.map { _ in "1.0.0"
      }
      guard let read = PlainCommands.read(command.path.dropFirst(2) + needed) else { continue }
      #expect(!Self.told(read).contains("*definition*"), "\(command.invocation): \(Self.told(read))")
    }
  }

  @Test(arguments: [
    "", "status", "components HEAD --name orbit --name=fleet --why", "tags", "tags --porcelain",
    "tags plan --at HEAD", "tags list orbit --all", "tags check orbit-v1.0.0 fleet-v2.0.0 --color never",
    "tags create -n --allow name", "check main..HEAD --as deep --blame-limit 10",
    "config fleet.main --json -q",
    "changes list --audit", "changes check --staged", "changes add --issue 12", "issues",
    "issues import file",
    "changes collect orbit 1.44.0", "freeze", "freeze status main --exit-code", "freeze log --max-count 3",
    "picks main HEAD --missing", "partial --number 3", "partial list --since HEAD", "doctor --json",
    "freeze start 4.70.0 --branch main -r busy", "freeze end 4.70.0 --sync", "freeze schedule --ics",
    "freeze allow 28415 --head HEAD -S", "freeze sync --json", "partial dismiss 22162 --reason done",
    "install --server dir --host-prefix remote:", "uninstall -n",
    "revert plan 123", "revert plan --commit a --commit=b --onto main -m 1 --json",
  ]) func isPlain(line: String) {
    #expect(PlainCommands.read(line.split(separator: " ").map(String.init)) != nil)
  }

  @Test(arguments: [
    "--help", "-h", "--version", "help", "componets", "components --nam orbit", "components --name",
    "config a b",
    "components --name -x", "components --why --why", "config -- x", "config -qx", "tags check",
    "check --as thawed", "check --blame-limit many", "check --blame-limit=-1", "changes add --issue 0",
    "--color", "config --color=", "hook pre-push", "changes", "changes check --staged HEAD",
    "freeze exception", "tags 4.70.0", "partial dismiss x", "freeze start --until now --release-date today",
    "picks --patch-ids",
    "revert", "revert plan", "revert plan 123 --mainline 0", "revert apply 123",
  ]) func isLeftToArgumentParser(line: String) {
    #expect(PlainCommands.read(line.split(separator: " ").map(String.init)) == nil)
  }
}
