import GitKit

/// What an entry must have to mean anything.
enum FreezeShape {
  private enum Form {
    case instant, number, objectID, subject, text
  }

  /// - Throws: one sentence that names the entry and what is wrong with it.
  static func check(_ entry: FreezeEntry) throws {
    for (name, form, isRequired) in fields(of: entry.kind) {
      let values = entry.values(name)
      guard !values.isEmpty || !isRequired else {
        throw FreezeFile.problem("\(entry.kind.rawValue) '\(entry.id)' lacks '\(name)'")
      }
      for value in values where !fits(value, form) {
        throw FreezeFile.problem("\(entry.kind.rawValue) '\(entry.id)' has the \(name) '\(value)'")
      }
    }
  }

  private static func fields(of kind: FreezeEntry.Kind) -> [(String, Form, Bool)] {
    let common: [(String, Form, Bool)] = [
      ("order", .number, true), ("at", .instant, true), ("by", .text, true),
    ]
    switch kind {
    case .freeze:
      return common + [
        ("branch", .text, true), ("begins", .instant, true), ("deep", .instant, false),
        ("ends", .instant, false),
      ]
    case .end: return common + [("branch", .text, true), ("ends", .instant, true)]
    case .allowance:
      return common + [("subject", .subject, true), ("head", .objectID, true), ("patch", .objectID, false)]
    case .exception:
      return common + [
        ("subject", .subject, true), ("head", .objectID, true), ("patch", .objectID, false),
        ("reason", .text, true),
      ]
    case .approval:
      return common + [("exception", .text, true), ("role", .text, true), ("head", .objectID, true)]
    case .withdrawal: return common + [("exception", .text, true)]
    case .dismissal: return common + [("head", .objectID, false)]
    }
  }

  private static func fits(_ value: String, _ form: Form) -> Bool {
    switch form {
    case .instant: Timestamp.parse(value) != nil
    case .number: (Int(value) ?? -1) >= 0
    case .objectID: ObjectID(hex: value) != nil
    case .subject: FreezeSubject(value) != nil
    case .text: !value.isEmpty
    }
  }
}

/// What an allowance or an exception is for.
package enum FreezeSubject: Sendable, Hashable, CustomStringConvertible {
  case pullRequest(Int)
  /// Without `refs/heads/`.
  case branch(String)

  /// A number, perhaps after `#`, is a pull request; anything else is a branch.
  package init?(_ text: String) {
    let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
    if let number = Int(digits), digits.allSatisfy(\.isNumber) {
      guard (1..<1_000_000_000).contains(number) else { return nil }
      self = .pullRequest(number)
    } else {
      guard !text.isEmpty, !text.hasPrefix("#"), !text.contains(where: \.isWhitespace) else { return nil }
      self = .branch(text.hasPrefix("refs/heads/") ? String(text.dropFirst(11)) : text)
    }
  }

  package var description: String {
    switch self {
    case .pullRequest(let number): "#\(number)"
    case .branch(let name): name
    }
  }
}
