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

  /// Into a ref of its own, so that no fetch can take away what was recorded here and not yet pushed.
  package static let freezeRefspec = "+refs/fleet/freeze*:refs/fleet/fetched/freeze*"

  package var name: String { "remote.\(remote).fetch" }

  /// The setting for the remote that the main branch comes from, else `origin`, else the only remote.
  ///
  /// - Parameters:
  ///   - settings: the repository's configuration.
  ///   - mainBranch: without `refs/heads/`.
  ///   - refspec: what to fetch.
  /// - Returns: nil where there is no such remote.
  package static func find(_ settings: GitSettings, mainBranch: String, refspec: String) throws
    -> FetchSetting?
  {
    let values = try settings.values(matching: "^(remote\\..*\\.(url|fetch)|branch\\..*\\.remote)$")
    let remotes = values.filter { $0.name.hasSuffix(".url") }.map { String($0.name.dropFirst(7).dropLast(4)) }
    let tracked = values.last { $0.name == "branch.\(mainBranch).remote" }?.value
    let remote =
      [tracked, "origin"].compactMap(\.self).first(where: remotes.contains)
      ?? (Set(remotes).count == 1 ? remotes.first : nil)
    guard let remote else { return nil }
    let refspecs = values.filter { $0.name == "remote.\(remote).fetch" }.map(\.value)
    return FetchSetting(remote: remote, refspec: refspec, state: state(refspecs, refspec))
  }

  private static func state(_ refspecs: [String], _ refspec: String) -> State {
    if refspecs.contains(refspec) { return .present }
    if refspecs.isEmpty { return .remoteFetchesNothing }
    return refspecs.contains { $0.hasSuffix("refs/*:refs/*") } ? .mirror : .missing
  }
}
