import GitKit

/// Where a hook that somebody wrote calls this program, and whether that can stop anything.
struct HookCall {
  /// What a call comes to.
  enum Effect {
    case none
    /// It is never reached, or what it says is not listened to.
    case idle
    case stops
  }

  private let event: HookEvent

  init(_ event: HookEvent) {
    self.event = event
  }

  /// Whether the file at a path calls it where that can stop something.
  func isMade(by path: String) -> Bool {
    AtomicFile.contents(of: path, limit: 1 << 20).map {
      effect(in: String(decoding: $0, as: UTF8.self)) == .stops
    } ?? false
  }

  /// Whether a line names the program with the hook, wherever it stands: enough for the files of other tools.
  func isNamed(in text: String) -> Bool {
    text.split(whereSeparator: \.isNewline).contains { !Self.isComment($0) && end(in: $0) != nil }
  }

  /// What the calls of a script come to; a shell's is read line by line, and others are taken at their word.
  func effect(in text: String) -> Effect {
    let shebang = Self.shebang(text)
    guard shebang.isEmpty || shebang.contains("sh") else { return isNamed(in: text) ? .stops : .none }
    let lines = text.split(whereSeparator: \.isNewline).filter { !Self.isComment($0) && !Self.isBlank($0) }
    // husky starts its hooks anew with `sh -e`.
    let stopsAtErrors =
      Self.shebang(text).contains(" -e") || text.contains("husky.sh")
      || lines.contains { Self.words($0).first == "set" && $0.contains(" -e") }
    var effect = Effect.none
    var depth = 0
    for (place, line) in lines.enumerated() {
      if let end = end(in: line) {
        effect = .idle
        let isLast = lines[(place + 1)...].allSatisfy { Self.closes($0) }
        if isCommand(line), let ends = Self.answer(line[end...]),
          ends || isLast || stopsAtErrors || Self.isExec(line)
        {
          return .stops
        }
      }
      depth += Self.opens(line) ? 1 : Self.closes(line) ? -1 : 0
      if depth <= 0, Self.ends(line) { break }
    }
    return effect
  }

  private static func shebang(_ text: String) -> Substring {
    text.hasPrefix("#!") ? text.prefix { !$0.isNewline } : ""
  }

  private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }
  private static func isComment(_ line: Substring) -> Bool { line.first { $0 != " " && $0 != "\t" } == "#" }
  private static func words(_ line: Substring) -> [Substring] { line.split { " \t;".contains($0) } }

  /// Where the name of the hook ends in a line that calls it, with a prefix for the host perhaps.
  private func end(in line: Substring) -> Substring.Index? {
    let starts = ["git-fleet hook ", "git fleet hook "].flatMap { line.ranges(of: $0).map(\.upperBound) }
    return starts.lazy.compactMap { start -> Substring.Index? in
      let words = line[start...].split { " \t\"';)&|".contains($0) }
      if words.first.map(String.init) == event.name { return words[0].endIndex }
      let isPrefixed = words.count > 2 && words[0] == "--host-prefix" && words[2] == event.name
      return isPrefixed ? words[2].endIndex : nil
    }.first
  }

  /// Whether the program stands where a command does, not among another's words.
  private func isCommand(_ line: Substring) -> Bool {
    guard let start = line.firstRange(of: "git-fleet hook ") ?? line.firstRange(of: "git fleet hook ") else {
      return false
    }
    var head = line[..<start.lowerBound]
    // A directory in front of the name is part of the command.
    while let last = head.last, last != " ", last != "\t" { head.removeLast() }
    guard let word = head.split(whereSeparator: { " \t".contains($0) }).last else { return true }
    return [";", "|", "&", "(", "{", "!"].contains { word.hasSuffix($0) }
      || ["then", "do", "else", "exec", "command", "time"].contains(word) || word.contains("=")
  }

  /// Whether the line itself ends the hook where the call says no; nil where it passes over what it says.
  private static func answer(_ rest: Substring) -> Bool? {
    guard let bar = rest.firstIndex(of: "|") else {
      return rest.contains("&") && !rest.contains("&&") && !rest.contains(">&") ? nil : false
    }
    guard rest[rest.index(after: bar)...].first == "|" else { return nil }
    let words = words(rest[rest.index(bar, offsetBy: 2)...])
    guard words.first == "exit" else { return nil }
    return words.dropFirst().first == "0" ? nil : true
  }

  private static func isExec(_ line: Substring) -> Bool { words(line).contains("exec") }

  /// Whether nothing after it runs: `exit`, and `exec` of a program, where no condition stands before.
  private static func ends(_ line: Substring) -> Bool {
    let words = words(line)
    guard let first = words.first else { return false }
    if first == "exit" { return true }
    return first == "exec" && words.count > 1 && !words[1].contains { "<>".contains($0) }
  }

  private static func opens(_ line: Substring) -> Bool {
    let words = words(line)
    guard let first = words.first else { return false }
    if ["if", "while", "until", "for", "case"].contains(first) {
      return !words.contains { ["fi", "done", "esac"].contains($0) }
    }
    return line.hasSuffix("{") && !line.contains("}")
  }

  private static func closes(_ line: Substring) -> Bool {
    ["fi", "done", "esac", "}"].contains(words(line).first ?? "")
  }
}
