import FleetCore
import FleetRender
import GitKit

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What a command works with: the repository, its policy and the outputs.
struct Invocation {
  let repository: Repository
  let policy: Policy
  let console: Console

  /// Opens the repository that the environment or the current directory names, and reads its policy.
  ///
  /// - Parameter policy: how it is read.
  static func open(
    _ options: OutputOptions, policy read: (Repository) throws -> Policy = { try Policy.load(from: $0) }
  ) throws -> Invocation {
    let repository = try Repository.open(RepositoryEnvironment(.process))
    if LazyFetch.isWanted { repository.fetchMissingObjects(LazyFetch(isQuiet: options.quiet).report) }
    let policy = try read(repository)
    if !options.quiet {
      for warning in policy.warnings {
        Console.complain("warning: \(warning)")
        for hint in warning.hints { Console.complain("hint: \(hint)") }
      }
    }
    if !options.quiet, repository.hasGrafts {
      Console.complain("warning: the parents that info/grafts gives to commits are not followed")
      Console.complain("hint: git replace --convert-graft-file")
    }
    let console = Console.open(options, try Configuration.of(repository))
    return Invocation(repository: repository, policy: policy, console: console)
  }
}

extension Console {
  /// - Parameter configuration: what the user likes; nil where that cannot be read.
  static func open(
    _ options: OutputOptions, _ configuration: Configuration?, _ environment: Environment = .process
  ) -> Console {
    let settings = UserSettings(configuration, environment: environment)
    return Console(
      environment: environment,
      isColoured: ColourChoice.decide(options.color, settings: settings, environment: environment),
      pager: options.isForPeople ? Pager.find(settings) : nil)
  }

  /// Without a repository: by the user's own configuration.
  static func open(_ options: OutputOptions) throws -> Console {
    open(options, try Configuration.user())
  }
}

/// Whether output is coloured.
enum ColourChoice {
  /// `--color`, then `NO_COLOR` and `CLICOLOR_FORCE`, then `color.fleet` and `color.ui`, then whether standard
  /// output is a terminal.
  static func decide(_ option: ColorOption?, settings: UserSettings, environment: Environment) -> Bool {
    let isTerminal = Terminal.isTerminal(STDOUT_FILENO) && environment["TERM"] != "dumb"
    switch option {
    case .always: return true
    case .never: return false
    case .auto: return isTerminal
    case nil: break
    }
    if !(environment["NO_COLOR"] ?? "").isEmpty { return false }
    if !(environment["CLICOLOR_FORCE"] ?? "0").hasPrefix("0") { return true }
    switch (settings.string("color.fleet") ?? settings.string("color.ui") ?? "auto").lowercased() {
    case "always": return true
    case "false", "never", "no", "off", "0": return false
    default: return isTerminal
    }
  }
}
