import GitKit

/// The refspec by which an ordinary `git fetch` brings the record of freezes.
package struct FetchSetting: Sendable, Equatable {
  package enum State: Sendable, Equatable {
    case missing, present
    /// The remote has no refspec of its own, and with one `git fetch` would fetch nothing else.
    case remoteFetchesNothing
    /// A mirror fetches every ref, and the freeze's over whatever was recorded here.
    case mirror
  }

  package let remote: String
  package let refspec: String
  package let state: State

  package var name: String { "remote.\(remote).fetch" }

  /// The remote that the record is shared with: `fleet.remote`, else `origin`, else the only one there is.
  ///
  /// - Parameter settings: the names of all settings.
  package static func remote(
    named: String?, hasOrigin: Bool, among settings: @autoclosure () -> [String]
  ) -> String? {
    if let named, !named.isEmpty { return named }
    return hasOrigin ? "origin" : onlyRemote(among: settings())
  }

  private static func onlyRemote(among settings: [String]) -> String? {
    let remotes = Set(
      settings.filter { $0.hasPrefix("remote.") && $0.hasSuffix(".url") }.map {
        String($0.dropFirst("remote.".count).dropLast(".url".count))
      })
    return remotes.count == 1 ? remotes.first : nil
  }

  /// The setting for the remote that the record is shared with.
  ///
  /// - Parameters:
  ///   - settings: the repository's configuration.
  ///   - reference: the ref that holds the record.
  /// - Returns: nil where there is no such remote.
  package static func find(_ settings: GitSettings, reference: String) throws -> FetchSetting? {
    let values = try settings.values(matching: "^(remote\\..*\\.(url|fetch)|fleet\\.remote)$")
    let named = values.last { $0.name == "fleet.remote" && !$0.value.isEmpty }?.value
    let hasOrigin = values.contains { $0.name == "remote.origin.url" }
    guard let remote = remote(named: named, hasOrigin: hasOrigin, among: values.map(\.name)),
      values.contains(where: { $0.name == "remote.\(remote).url" })
    else { return nil }
    let refspec = FreezeReference.fetchRefspec(reference)
    let refspecs = values.filter { $0.name == "remote.\(remote).fetch" }.map(\.value)
    return FetchSetting(remote: remote, refspec: refspec, state: state(refspecs, refspec))
  }

  private static func state(_ refspecs: [String], _ refspec: String) -> State {
    if refspecs.contains(refspec) { return .present }
    if refspecs.isEmpty { return .remoteFetchesNothing }
    return refspecs.contains { $0.hasSuffix("refs/*:refs/*") } ? .mirror : .missing
  }
}
