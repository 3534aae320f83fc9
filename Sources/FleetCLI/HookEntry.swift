import FleetCore
import GitKit

/// Where git's hooks come in: before any arguments are parsed, because a hook runs at every commit and push.
package struct HookEntry {
  package static let names = [
    "pre-commit", "commit-msg", "pre-merge-commit", "pre-push", "pre-receive", "update",
  ]

  /// The hook's name.
  let name: String
  /// What git gave it.
  let arguments: [String]
  /// Put before each line, for hosts that show no other; nil where configuration may name one.
  let hostPrefix: String?

  /// The hook that this process is to be, or nil: by the name it was started under, a link in the hooks
  /// directory, or as `git-fleet hook <name>`.
  package static func find(_ arguments: [String]) -> HookEntry? {
    let program = arguments.first.map { $0.split(separator: "/").last.map(String.init) ?? $0 } ?? ""
    // Other tools keep a hook that was there as `pre-push.legacy`, and run it by that name.
    let hook = program.split(separator: ".").first.map(String.init) ?? program
    if names.contains(hook) { return HookEntry(hook, Array(arguments.dropFirst())) }
    guard arguments.count >= 3, arguments[1] == "hook" else { return nil }
    return parse(Array(arguments.dropFirst(2)))
  }

  /// `[--host-prefix <text>] <name> <argument>...`; nil for all that the command tree is to answer.
  private static func parse(_ words: [String]) -> HookEntry? {
    var words = words
    var prefix: String?
    let option = "--host-prefix"
    if words.first == option, words.count >= 3 {
      prefix = words[1]
      words.removeFirst(2)
    } else if let first = words.first, first.hasPrefix(option + "=") {
      prefix = String(first.dropFirst(option.count + 1))
      words.removeFirst()
    }
    guard let name = words.first, names.contains(name) else { return nil }
    return HookEntry(name, Array(words.dropFirst()), hostPrefix: prefix)
  }

  init(_ name: String, _ arguments: [String], hostPrefix: String? = nil) {
    self.name = name
    self.arguments = arguments
    self.hostPrefix = hostPrefix
  }

  /// Judges what git is about to do.
  ///
  /// A repository without a record of freezes pays for looking it up, unless a component's tag is pushed.
  package func run() -> Int32 {
    do {
      let input = ["pre-push", "pre-receive"].contains(name) ? StandardInput.read() : []
      if isServer { RepositoryEnvironment.ignoreReplaceRefs() }
      let repository = try Repository.open(RepositoryEnvironment(.process))
      let reference = try FreezeReference.find(in: repository, asksTree: isServer)
      guard try reference.exists(in: repository) || concernsMore(input, reference.name) else {
        if name == "pre-push" { try warnOfWhatIsDue(repository, reference.name) }
        return ExitStatus.success.rawValue
      }
      return try GateRun(self, repository, reference.name, input).run().rawValue
    } catch {
      return ErrorPresenter.present(error, prefix: hostPrefix ?? "").rawValue
    }
  }

  var isServer: Bool { ["pre-receive", "update"].contains(name) }

  private func warnOfWhatIsDue(_ repository: Repository, _ reference: String) throws {
    guard let remote = arguments.first,
      try FreezeFreshness(repository, reference: reference).isDue(from: remote)
    else { return }
    Console.complain("warning: what is frozen was never fetched from \(DisplayText.escape(remote))")
    Console.complain("hint: git fetch \(ShellWord.quote(remote))")
  }

  /// Whether there is something to look at although nothing is frozen: tags, and the first record.
  private func concernsMore(_ input: [UInt8], _ reference: String) -> Bool {
    func names(_ ref: String) -> Bool { TextSearch.contains(Array(ref.utf8), in: input) }
    return switch name {
    case "pre-push": names("refs/tags/") || names(reference)
    case "pre-receive": names(reference) || names(FreezeReference.fetched(reference))
    case "update":
      arguments.first.map {
        [reference, FreezeReference.fetched(reference)].contains($0)
          || FreezeReference.isInTheWay($0, reference)
      } ?? false
    default: false
    }
  }
}

extension FreezeReference {
  /// The ref that holds the record, as cheaply as it can be known.
  struct Place {
    let name: String

    /// Whether there is a record, one that was written here or one that was fetched.
    func exists(in repository: Repository) throws -> Bool {
      if try repository.reference(named: name) != nil { return true }
      guard repository.workDirectory != nil else { return false }
      return try repository.reference(named: FreezeReference.fetched(name)) != nil
        || FreezeReference.tracked(name, in: repository) != nil
    }
  }

  /// The default one, unless a policy is there that says otherwise.
  ///
  /// - Parameter asksTree: whether, without a work tree, the tree of HEAD is asked for that policy.
  static func find(in repository: Repository, asksTree: Bool = true) throws -> Place {
    let place = Place(name: FreezePolicy.defaultReference)
    guard try !place.exists(in: repository), asksTree || repository.workDirectory != nil,
      let named = try GatePolicy(repository).referenceName()
    else {
      return place
    }
    return Place(name: named)
  }
}
