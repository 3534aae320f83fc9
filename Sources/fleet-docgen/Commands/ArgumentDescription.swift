/// An argument, option or flag as ArgumentParser's dump of the command tree describes it.
struct ArgumentDescription: Decodable, Equatable {
  enum Kind: String, Decodable {
    case positional, option, flag
  }

  struct Name: Decodable, Equatable {
    enum Kind: String, Decodable {
      case long, short, longWithSingleDash
    }

    let kind: Kind
    let name: String

    /// What a user types, such as `--name` or `-n`.
    var text: String { (kind == .long ? "--" : "-") + name }
  }

  let kind: Kind
  let names: [Name]?
  let valueName: String?
  let abstract: String?
  let isOptional: Bool
  let isRepeating: Bool
  let shouldDisplay: Bool

  func isOption(named name: String) -> Bool { (names ?? []).contains { $0.name == name } }

  /// `-q`, `--quiet`: as git lists them, short ones first.
  var spellings: [String] {
    let names = names ?? []
    return (names.filter { $0.kind == .short } + names.filter { $0.kind != .short }).map(\.text)
  }

  /// The value as a placeholder: `<component>`, `<dependency>=<version>`, `<release> | <revision>`.
  var placeholder: String {
    var text = ""
    for (number, choice) in (valueName ?? "").split(separator: "|").enumerated() {
      if number > 0 { text += " | " }
      text += choice.split(separator: "=").map { "<\($0)>" }.joined(separator: "=")
    }
    return text
  }

  /// What an entry of the OPTIONS section is headed by.
  var heading: String {
    switch kind {
    case .positional: placeholder
    case .flag: spellings.joined(separator: ", ")
    case .option:
      spellings.map { $0.hasPrefix("--") ? "\($0)=\(placeholder)" : "\($0) \(placeholder)" }
        .joined(separator: ", ")
    }
  }

  /// How it stands in the synopsis.
  var synopsis: String {
    let dots = isRepeating ? "..." : ""
    switch kind {
    case .positional: return isOptional ? "[\(placeholder)\(dots)]" : "\(placeholder)\(dots)"
    case .flag: return "[\(spellings.joined(separator: " | "))]\(dots)"
    case .option:
      let option = "\(spellings.last ?? "")=\(placeholder)"
      return (isOptional ? "[\(option)]" : option) + dots
    }
  }
}
