import FleetCore
import GitKit

/// What the user likes, from git's configuration: colours and the pager.
///
/// It can never change policy.
struct UserSettings {
  private let configuration: Configuration?
  private let overrides: [String: String]

  /// - Parameter environment: may carry `git -c key=value`, which libgit2 does not read.
  init(_ configuration: Configuration?, environment: Environment = .process) {
    self.configuration = configuration
    overrides = ConfigurationEnvironment.read(environment)
  }

  func string(_ name: String) -> String? {
    overrides[name.lowercased()] ?? configuration?.string(name)
  }

  /// `fleet.remote`, else `origin`, else the only remote there is; nil where that names none.
  var remote: String? {
    FetchSetting.remote(
      named: string("fleet.remote"), hasOrigin: string("remote.origin.url") != nil,
      among: (try? configuration?.entries().map(\.name)) ?? [])
  }
}
