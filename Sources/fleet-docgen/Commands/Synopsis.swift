/// The ways to call a command, as lines of at most 72 columns.
enum Synopsis {
  private static let width = 72

  static func lines(of command: CommandDescription) -> [String] {
    guard !command.documentedSubcommands.isEmpty else { return call(command.invocation, command) }
    let isRoot = command.path.count == 2
    let shown = command.documentedSubcommands.filter { !isRoot || $0.name == command.defaultSubcommand }
    let calls = shown.flatMap { subcommand in
      let name = subcommand.name == command.defaultSubcommand ? "[\(subcommand.name)]" : subcommand.name
      return call("\(command.invocation) \(name)", subcommand)
    }
    let others = [
      "\(command.invocation) <command> [<argument>...]", "\(command.invocation) (--version | -h)",
    ]
    return isRoot ? calls + others : calls
  }

  /// Options first, as in git's manual; what does not fit goes on below the first option.
  private static func call(_ invocation: String, _ command: CommandDescription) -> [String] {
    let arguments = command.ownArguments
    let items = arguments.filter { $0.kind != .positional } + arguments.filter { $0.kind == .positional }
    var lines: [String] = []
    var line = invocation
    for item in items.map(\.synopsis) {
      if line.count + 1 + item.count > width {
        lines.append(line)
        line = String(repeating: " ", count: invocation.count)
      }
      line += " " + item
    }
    return lines + [line]
  }
}
