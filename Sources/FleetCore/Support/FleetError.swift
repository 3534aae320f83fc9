import GitKit

/// A question that cannot be answered as asked, or that has no answer here.
package enum FleetError: Error {
  case noCommitYet(branch: String)
  /// With a name that may be meant.
  case unknownRevision(String, near: String? = nil)
  case unknownComponent(String, known: [String])
  case unknownDependency(String, known: [String])
  case unknownKey(String)
  case configuration(ConfigurationProblem)
  case invalidArgument(String, hint: String?)
  case refused(String, hints: [String])
  case undecidable(String, hints: [String])
  /// Something that cannot be used, or made, at all.
  case unusable(String, hints: [String])

  /// One sentence: what is wrong; safe to print, whatever names it holds.
  package var message: String { DisplayText.escape(sentence) }

  /// What the user can do next, a line each, safe to print.
  package var hints: [String] { advice.map(DisplayText.escape) }

  private var sentence: String {
    switch self {
    case .noCommitYet(let branch): "branch '\(branch)' has no commit yet"
    case .unknownRevision(let revision, _): "unknown revision '\(revision)'"
    case .unknownComponent(let name, _): "unknown component '\(name)'"
    case .unknownDependency(let name, _): "unknown dependency '\(name)'"
    case .unknownKey(let key): "no setting begins with '\(key)'"
    case .configuration(let problem): problem.description
    case .invalidArgument(let message, _), .refused(let message, _), .undecidable(let message, _),
      .unusable(let message, _):
      message
    }
  }

  private var advice: [String] {
    switch self {
    case .noCommitYet: ["make a first commit, or name a revision that has one"]
    case .unknownRevision(_, let near?): ["did you mean '\(near)'?"]
    case .unknownRevision(_, nil):
      ["'git log --all --oneline' shows what there is; 'git fetch' brings what is missing"]
    case .unknownComponent(let name, let known): Self.suggest(name, known, noun: "component")
    case .unknownDependency(let name, let known): Self.suggest(name, known, noun: "dependency")
    case .unknownKey: ["'git fleet config' lists them all"]
    case .configuration(let problem): problem.hints
    case .invalidArgument(_, let hint): hint.map { [$0] } ?? []
    case .refused(_, let hints), .undecidable(_, let hints), .unusable(_, let hints): hints
    }
  }

  private static func suggest(_ name: String, _ known: [String], noun: String) -> [String] {
    if let nearest = Spelling.nearest(to: name, among: known) { return ["did you mean '\(nearest)'?"] }
    if known.isEmpty { return ["none is configured: see 'git fleet config'"] }
    return ["known here: \(known.joined(separator: ", "))"]
  }
}

/// A line of a configuration file that cannot be used, or is suspicious.
package struct ConfigurationProblem: Sendable, Equatable, CustomStringConvertible {
  package let file: String
  /// Counted from 1; nil where the whole file is meant.
  package let line: Int?
  package let message: String
  package let hints: [String]

  /// Safe to print, whatever the file holds.
  package var description: String {
    DisplayText.escape(line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)")
  }
}
