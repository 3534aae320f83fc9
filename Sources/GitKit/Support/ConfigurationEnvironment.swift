/// Configuration that git passes through the environment: `GIT_CONFIG_COUNT` and `git -c`.
package enum ConfigurationEnvironment {
  /// The settings by name, in lower case; later ones win, as in git.
  package static func read(_ environment: Environment) -> [String: String] {
    var settings: [String: String] = [:]
    let count = environment["GIT_CONFIG_COUNT"].flatMap { Int($0) } ?? 0
    for number in 0..<min(max(count, 0), 10_000) {
      guard let key = environment["GIT_CONFIG_KEY_\(number)"] else { continue }
      settings[key.lowercased()] = environment["GIT_CONFIG_VALUE_\(number)"] ?? ""
    }
    for (key, value) in parameters(environment["GIT_CONFIG_PARAMETERS"] ?? "") {
      settings[key.lowercased()] = value
    }
    return settings
  }

  /// Parses `'key'='value' 'other'='…'`, and the older `'key=value'`, quoted as for a shell.
  private static func parameters(_ text: String) -> [(String, String)] {
    words(text).map { word in
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "true")
    }
  }

  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    var isEscaped = false
    for letter in text {
      if isEscaped {
        word = (word ?? "") + String(letter)
        isEscaped = false
      } else if letter == "'" {
        isQuoted.toggle()
        word = word ?? ""
      } else if isQuoted {
        word?.append(letter)
      } else if letter == "\\" {
        isEscaped = true
      } else if letter == " " {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(letter)
      }
    }
    return words + [word].compactMap(\.self)
  }
}
