package import GitKit

/// When the record was last fetched.
///
/// git keeps no log of such refs, so that a stamp is kept beside the other data of this tool; an ordinary `git fetch`
/// is known by what it says in `FETCH_HEAD`.
package struct FreezeFreshness {
  private let repository: Repository
  private let name: String

  package init(_ repository: Repository, reference: String) {
    self.repository = repository
    name = reference
  }

  private var path: String {
    let directory = repository.commonDirectory
    return directory + (directory.hasSuffix("/") ? "" : "/") + "fleet/freeze-fetched"
  }

  /// Notes a fetch; that it cannot be noted only makes the record look older than it is.
  func stamp(_ time: Int64) {
    _ = AtomicFile.replace(path, with: Array("\(Timestamp.text(time)) \(name)\n".utf8), synced: false)
  }

  /// Seconds since 1970; nil where nothing tells of a fetch.
  package func fetchedAt() -> Int64? {
    [stamped, fetchHead].compactMap(\.self).max()
  }

  private var stamped: Int64? {
    guard let bytes = AtomicFile.contents(of: path, limit: 1_000) else { return nil }
    let words = String(decoding: bytes, as: UTF8.self).split { " \n".contains($0) }
    guard words.count == 2, words[1] == name else { return nil }
    return Timestamp.parse(String(words[0]))
  }

  /// When the file was written whose lines end in `'<ref>' of <address>`, or `branch '<name>' of <address>`.
  private var fetchHead: Int64? {
    let quoted =
      name.hasPrefix("refs/heads/") ? "branch '\(name.dropFirst("refs/heads/".count))' of " : "'\(name)' of "
    for directory in Set([repository.gitDirectory, repository.commonDirectory]) {
      let file = directory + (directory.hasSuffix("/") ? "" : "/") + "FETCH_HEAD"
      guard let bytes = AtomicFile.contents(of: file, limit: 4 << 20),
        String(decoding: bytes, as: UTF8.self).contains("\t\(quoted)")
      else { continue }
      return FileSystem.modificationTime(of: file)
    }
    return nil
  }

  /// Whether nothing is known of any freeze because nobody asked the remote yet.
  ///
  /// - Parameter remote: nil where there is none.
  package func isUnasked(_ record: FreezeRecord, remote: String?) throws -> Bool {
    guard record.isEmpty, let remote, fetchedAt() == nil else { return false }
    return try Configuration.of(repository).string("remote.\(remote).url") != nil
  }

  /// Whether nothing was fetched since the repository was cloned, though a fetch would bring the record.
  package func isDue(from remote: String) throws -> Bool {
    let directories = [repository.gitDirectory, repository.commonDirectory]
    guard !directories.contains(where: { FileSystem.exists($0 + "/FETCH_HEAD") }), stamped == nil else {
      return false
    }
    // Hooks pay for the configuration only where the file has such a line.
    let refspec = FreezeReference.fetchRefspec(name)
    let file = FileSystem.read(repository.commonDirectory + "/config", limit: 1 << 20) ?? []
    guard TextSearch.contains(Array(refspec.utf8), in: file) else { return false }
    return try Configuration.of(repository).entries(named: "remote.\(remote).fetch").contains(refspec)
  }

  /// Whether what is here may have been overtaken.
  ///
  /// What was never fetched is not old: then this clone alone knows of the freeze, or nobody does.
  package func isStale(_ fetchedAt: Int64?, after limit: Int64, now: Int64) -> Bool {
    guard let fetchedAt else { return false }
    return now - fetchedAt > limit
  }
}
