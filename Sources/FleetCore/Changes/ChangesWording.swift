extension Wording {
  private static let presentTense: [String: String] = [
    "add": "Added", "adds": "Added", "allow": "Allowed", "allows": "Allowed", "change": "Changed",
    "changes": "Changed", "create": "Created", "creates": "Created", "disable": "Disabled",
    "enable": "Enabled", "fix": "Fixed", "fixes": "Fixed", "hide": "Hid", "implement": "Implemented",
    "improve": "Improved", "improves": "Improved", "increase": "Increased", "make": "Made", "makes": "Made",
    "move": "Moved", "prevent": "Prevented", "prevents": "Prevented", "remove": "Removed",
    "removes": "Removed", "rename": "Renamed", "replace": "Replaced", "return": "Returned",
    "show": "Showed", "stop": "Stopped", "support": "Supported", "switch": "Switched",
    "update": "Updated", "updates": "Updated", "upgrade": "Upgraded", "use": "Used",
  ]

  /// Whether an entry begins as a task and not as something done: "Add …" for "Added …".
  static func isPresentTense(_ entry: String) -> Bool { pastTense(of: entry) != nil }

  /// The word that an entry in the present tense should begin with, or nil.
  package static func pastTense(of entry: String) -> String? {
    let word = entry.prefix { $0.isLetter }
    guard entry.dropFirst(word.count).first == " " else { return nil }
    return presentTense[word.lowercased()]
  }
}
