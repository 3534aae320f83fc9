/// How bad a finding is.
package enum ChangesSeverity: String, Sendable, CaseIterable, Comparable {
  /// Not looked for.
  case off
  case info
  case warning
  /// The check fails.
  case error

  private var rank: Int {
    switch self {
    case .off: 0
    case .info: 1
    case .warning: 2
    case .error: 3
    }
  }

  package static func < (left: ChangesSeverity, right: ChangesSeverity) -> Bool { left.rank < right.rank }
}

/// Something that can be said of a changes file, or of work that lacks one.
package enum ChangesRule: String, Sendable, CaseIterable {
  case missingRequired = "missing-required"
  case missingReleased = "missing-released"
  case missing
  case missingUnreferenced = "missing-unreferenced"
  case optOutReason = "opt-out-reason"
  case misplacedRoot = "misplaced-root"
  case misplacedComponent = "misplaced-component"
  case shipped
  case unreadable
  case nested
  case blank
  case notText = "not-text"
  case byteOrderMark = "byte-order-mark"
  case carriageReturn = "carriage-return"
  case heading
  case noBullet = "no-bullet"
  case noFinalNewline = "no-final-newline"
  case tense
  case nameSpace = "name-space"
  case nameCharacters = "name-characters"
  case nameExtension = "name-extension"
  case nameUppercase = "name-uppercase"
  case nameUnderscore = "name-underscore"
  case nameNoNumber = "name-no-number"
  case nameNumberElsewhere = "name-number-elsewhere"
  case nameNumberOnly = "name-number-only"
  case nameSeveralNumbers = "name-several-numbers"

  /// What counts without a setting.
  ///
  /// Errors are what harms a changelog, and what was right where it was looked at in the history of
  /// fleetdm/fleet; what many good files there have is a warning or merely said.
  package var defaultSeverity: ChangesSeverity {
    switch self {
    case .missingRequired, .missingReleased, .misplacedRoot, .blank, .notText, .byteOrderMark,
      .carriageReturn, .heading,
      .nameSpace:
      .error
    case .missing, .optOutReason, .misplacedComponent, .unreadable, .nested, .noBullet, .nameCharacters,
      .nameExtension:
      .warning
    default: .info
    }
  }

  /// What is wrong, in a few words.
  package var meaning: String {
    switch self {
    case .missingRequired, .missing: "no changes file"
    case .missingReleased: "no changes file, and what it changes was released"
    case .missingUnreferenced: "no changes file, and no issue is named"
    case .optOutReason: "opted out without a reason"
    case .misplacedRoot: "not in a directory for changes files"
    case .misplacedComponent: "in the directory of a component that did not change"
    case .shipped: "the last tag has shipped it"
    case .unreadable: "its text is not in this clone"
    case .nested: "in a directory of its own, where no release looks"
    case .blank: "says nothing"
    case .notText: "is not UTF-8 text"
    case .byteOrderMark: "begins with a byte order mark"
    case .carriageReturn: "has line ends of Windows"
    case .heading: "has a heading"
    case .noBullet: "has an entry without a bullet"
    case .noFinalNewline: "has no newline at its end"
    case .tense: "is not in the past tense"
    case .nameSpace: "name begins or ends with a space"
    case .nameCharacters: "name has a character other than letters, digits, '-', '_' and '.'"
    case .nameExtension: "name has an extension"
    case .nameUppercase: "name has capital letters"
    case .nameUnderscore: "name has an underscore"
    case .nameNoNumber: "name has no issue number"
    case .nameNumberElsewhere: "issue number is not at the front of the name"
    case .nameNumberOnly: "name is a number alone"
    case .nameSeveralNumbers: "name has a second number; the first is taken for the issue"
    }
  }

  /// What to do about it.
  package var remedy: String? {
    switch self {
    case .missingRequired, .missingReleased, .missing, .missingUnreferenced: nil
    case .optOutReason: "give one: Changes-File: none (reason)"
    case .misplacedRoot, .misplacedComponent, .nested: "move it"
    case .shipped: "remove it from the branch, or say something new in a new file"
    case .unreadable: "fetch it"
    case .blank: "say what changed, or remove it"
    case .notText, .byteOrderMark: "save it as UTF-8 without a byte order mark"
    case .carriageReturn: "save it with LF line ends"
    case .heading: "remove the heading: the release adds its own"
    case .noBullet: "begin each entry with '* '"
    case .noFinalNewline: "end the last line"
    case .tense: "say what was done: Added, Fixed, Updated"
    case .nameNoNumber, .nameNumberElsewhere, .nameNumberOnly: "name it <issue>-<slug>"
    case .nameSpace, .nameCharacters, .nameExtension, .nameUppercase, .nameUnderscore: "rename it"
    case .nameSeveralNumbers: nil
    }
  }
}
