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

  /// `fleet.remote`, else `origin`; nil where there is no such remote.
  var remote: String? {
    if let named = string("fleet.remote"), !named.isEmpty { return named }
    return string("remote.origin.url") == nil ? nil : "origin"
  }
}
