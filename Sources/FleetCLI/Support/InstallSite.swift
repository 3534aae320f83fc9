import FleetCore
import GitKit

/// Where hooks are installed: a repository, or a directory of hooks on a server.
struct InstallSite {
  let place: HookPlace
  let files: InstallFiles
  let settings: GitSettings?
  let configuration: HookConfiguration
  let gitVersion: GitVersion
  /// The refspec for the record of freezes, in a clone.
  let fetch: FetchSetting?
  let events: [HookEvent]

  var executor: InstallExecutor { InstallExecutor(files, settings: settings) }

  /// - Parameters:
  ///   - isServer: whether the hooks of the repository that is pushed to are meant.
  ///   - directory: a directory of hooks, or a bare repository; nil for the repository at hand.
  ///   - command: the command that is run, for what it says.
  static func open(isServer: Bool, directory: String?, command: String) throws -> InstallSite {
    if let directory { return try open(directory: directory) }
    let repository = try Repository.open(RepositoryEnvironment(.process))
    guard isServer == repository.isBare else {
      throw isServer
        ? FleetError.invalidArgument(
          "this repository has a work tree, and a server's has none",
          hint: "name the directory of its hooks: git fleet \(command) --server <dir>")
        : FleetError.invalidArgument(
          "this repository is bare, so that nobody commits or pushes here",
          hint: "for the hooks of a server: git fleet \(command) --server")
    }
    let place = try HookPlace.find(repository)
    let settings = GitSettings(
      gitDirectory: repository.gitDirectory, directory: place.workTree ?? repository.gitDirectory)
    // Settings that are broken keep nobody from installing hooks.
    let reference = (try? Policy.load(from: repository))?.freeze.reference ?? FreezePolicy.defaultReference
    let fetch = isServer ? nil : try FetchSetting.find(settings, reference: reference)
    return InstallSite(
      place: place, files: InstallFiles(commonDirectory: repository.commonDirectory), settings: settings,
      configuration: try HookConfiguration.load(settings), gitVersion: try GitVersion.installed(),
      fetch: fetch,
      events: isServer ? HookEvent.server : HookEvent.client)
  }

  private static func open(directory: String) throws -> InstallSite {
    guard let path = FileStatus.canonicalPath(directory), FileStatus.following(path)?.kind == .directory
    else {
      throw FleetError.invalidArgument(
        "there is no directory '\(directory)'", hint: "name a bare repository, or a directory of hooks")
    }
    let isRepository = FileStatus.of(path + "/objects") != nil && FileStatus.of(path + "/HEAD") != nil
    let hooks = isRepository ? path + "/hooks" : path
    return InstallSite(
      place: HookPlace(directory: hooks, ordinaryDirectory: hooks),
      files: isRepository ? InstallFiles(commonDirectory: path) : InstallFiles(hooksDirectory: path),
      settings: nil, configuration: HookConfiguration(), gitVersion: try GitVersion.installed(), fetch: nil,
      events: HookEvent.server)
  }

  /// Where hooks may be that this program put there; a directory for other repositories too is none of them.
  var directories: [String] {
    guard let setting = place.setting else { return [place.directory] }
    return (setting.scope.isOfRepository ? [place.directory] : []) + [place.ordinaryDirectory]
  }

  /// Says that a crash was made up for, which the user may have seen and forgotten.
  static func tellRecovered(_ recovered: Bool, _ options: OutputOptions) {
    guard recovered, !options.quiet else { return }
    Console.complain("warning: an installation of hooks was interrupted here; it has been put right")
  }
}
