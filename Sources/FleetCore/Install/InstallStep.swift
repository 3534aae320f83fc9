import GitKit

/// One change that installing or uninstalling makes, as the journal has it.
package enum InstallStep: Sendable, Equatable {
  /// A directory that was not there.
  case makeDirectory(String)
  /// A hook that was kept before makes room for the one to be kept now.
  case setAside(String, to: String)
  /// A kept hook is taken away, because the one to be kept now is the same.
  case dropKept(String, HookEvent)
  case place(HookPlacement)
  /// A value in the repository's own configuration.
  case addSetting(String, String)
  case removeSetting(String, String)
  /// A kept hook goes back to where it was.
  case putBack(String, to: String, HookEvent)
  /// A hook that replaced nothing goes away.
  case remove(String, HookEvent)
  case removeDirectory(String)
}

/// A hook that gets a file in its place.
package struct HookPlacement: Sendable, Equatable {
  package enum Prior: String, Sendable { case nothing, kept, own }

  package let event: HookEvent
  package let path: String
  package let prior: Prior
}

/// What a hook's file is to hold.
package enum HookContent: Sendable, Equatable {
  case link(to: String)
  case script(HookScript)
}

extension InstallStep {
  /// The same in another directory; nil where it is about something outside.
  func moved(from place: String, to other: String) -> InstallStep? {
    func moved(_ path: String) -> String? {
      path.hasPrefix(place + "/") ? other + path.dropFirst(place.count) : nil
    }
    switch self {
    case .makeDirectory(let path): return moved(path).map { .makeDirectory($0) }
    case .setAside(let path, let aside):
      guard let path = moved(path), let aside = moved(aside) else { return nil }
      return .setAside(path, to: aside)
    case .dropKept(let path, let event): return moved(path).map { .dropKept($0, event) }
    case .place(let placement):
      return moved(placement.path).map {
        .place(HookPlacement(event: placement.event, path: $0, prior: placement.prior))
      }
    case .addSetting, .removeSetting: return self
    case .putBack(let kept, let path, let event):
      guard let kept = moved(kept), let path = moved(path) else { return nil }
      return .putBack(kept, to: path, event)
    case .remove(let path, let event): return moved(path).map { .remove($0, event) }
    case .removeDirectory(let path): return moved(path).map { .removeDirectory($0) }
    }
  }

  /// The step as words for the journal.
  var words: [String] {
    switch self {
    case .makeDirectory(let path): ["make-directory", path]
    case .setAside(let path, let other): ["set-aside", path, other]
    case .dropKept(let path, let event): ["drop-kept", path, event.name]
    case .place(let placement):
      ["place", placement.event.name, placement.path, placement.prior.rawValue]
    case .addSetting(let name, let value): ["add-setting", name, value]
    case .removeSetting(let name, let value): ["remove-setting", name, value]
    case .putBack(let kept, let path, let event): ["put-back", kept, path, event.name]
    case .remove(let path, let event): ["remove", path, event.name]
    case .removeDirectory(let path): ["remove-directory", path]
    }
  }

  /// Reads words back; nil for any that make no step.
  static func read(_ words: [String]) -> InstallStep? {
    let rest = Array(words.dropFirst())
    switch (words.first, rest.count) {
    case ("make-directory", 1): return .makeDirectory(rest[0])
    case ("remove-directory", 1): return .removeDirectory(rest[0])
    case ("set-aside", 2): return .setAside(rest[0], to: rest[1])
    case ("add-setting", 2): return .addSetting(rest[0], rest[1])
    case ("remove-setting", 2): return .removeSetting(rest[0], rest[1])
    case ("drop-kept", 2): return HookEvent(rawValue: rest[1]).map { .dropKept(rest[0], $0) }
    case ("remove", 2): return HookEvent(rawValue: rest[1]).map { .remove(rest[0], $0) }
    case ("put-back", 3): return HookEvent(rawValue: rest[2]).map { .putBack(rest[0], to: rest[1], $0) }
    case ("place", 3):
      guard let event = HookEvent(rawValue: rest[0]), let prior = HookPlacement.Prior(rawValue: rest[2])
      else { return nil }
      return .place(HookPlacement(event: event, path: rest[1], prior: prior))
    default: return nil
    }
  }
}
