import ArgumentParser

/// A command that can read a plain command line by itself.
///
/// ArgumentParser looks at every property of a command by reflection, and that takes longer than all of
/// `git rev-parse HEAD`. The properties stay its own, and so do help, completions, abbreviations and every mistake:
/// what ``PlainLine`` does not understand is parsed by it. Tests hold both to the same values.
protocol PlainCommand: ParsableCommand {
  /// Gives every property its value; which ones they are is of no account where words are left in the line.
  mutating func read(_ line: inout PlainLine)
}

enum PlainCommands {
  /// The command with its properties, or nil where ArgumentParser has to find out.
  static func read(_ words: [String]) -> (any PlainCommand)? {
    if words.count >= 2, let type = type(calledBy: words[0] + " " + words[1]) {
      return read(words[2...], as: type)
    }
    if let word = words.first, let type = type(calledBy: word) {
      // Of a group's words the second may be another of its commands, which has no reading of its own.
      if isGroup(word), words.count > 1, !words[1].hasPrefix("-") { return nil }
      return read(words[1...], as: type)
    }
    return read(words[...], as: StatusCommand.self)
  }

  private static func read(_ words: ArraySlice<String>, as type: any PlainCommand.Type) -> (any PlainCommand)?
  {
    var command = type.init()
    var line = PlainLine(words)
    command.read(&line)
    return line.isRead && (try? command.validate()) != nil ? command : nil
  }

  private static func isGroup(_ word: String) -> Bool {
    switch word {
    case "tags", "freeze", "partial", "issues": true
    default: false
    }
  }

  /// No dictionary: to make one would take as long as the rest.
  private static func type(calledBy words: String) -> (any PlainCommand.Type)? {
    switch words {
    case "status": StatusCommand.self
    case "components": ComponentsCommand.self
    case "tags", "tags plan": TagsPlanCommand.self
    case "tags list": TagsListCommand.self
    case "tags check": TagsCheckCommand.self
    case "tags create": TagsCreateCommand.self
    case "check": CheckCommand.self
    case "changes list": ChangesListCommand.self
    case "changes check": ChangesCheckCommand.self
    case "changes add": ChangesAddCommand.self
    case "changes collect": ChangesCollectCommand.self
    case "issues", "issues status": IssuesStatusCommand.self
    case "issues import": IssuesImportCommand.self
    case "freeze", "freeze status": FreezeStatusCommand.self
    case "freeze log": FreezeLogCommand.self
    case "freeze start": FreezeStartCommand.self
    case "freeze end": FreezeEndCommand.self
    case "freeze schedule": FreezeScheduleCommand.self
    case "freeze allow": FreezeAllowCommand.self
    case "freeze sync": FreezeSyncCommand.self
    case "picks": PicksCommand.self
    case "revert plan": RevertPlanCommand.self
    case "partial", "partial list": PartialListCommand.self
    case "partial dismiss": PartialDismissCommand.self
    case "install": InstallCommand.self
    case "uninstall": UninstallCommand.self
    case "config": ConfigCommand.self
    case "doctor": DoctorCommand.self
    default: nil
    }
  }
}
