/// What git prints by `--raw -z --no-renames --no-abbrev`, read into changes.
package enum RawDiff {
  /// What is staged: the index, the one that `GIT_INDEX_FILE` names if there is one, against HEAD.
  ///
  /// git reads it, because libgit2 knows neither split nor sparse indexes.
  package static func staged() throws(GitError) -> [TreeChange] { try staged(startStaged()) }

  /// Has git begin to read what is staged.
  ///
  /// - Parameter against: the commit that it is compared with; nil for HEAD.
  package static func startStaged(against commit: ObjectID? = nil) throws(GitError) -> RunningGit {
    try RunningGit(
      ["diff", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff"]
        + (commit.map { [$0.hex] } ?? []))
  }

  package static func staged(_ git: RunningGit) throws(GitError) -> [TreeChange] {
    guard let changes = parse(try git.check().standardOutput) else {
      throw GitError(
        code: .generic, message: "git printed a diff that makes no sense", operation: "git diff --cached")
    }
    return changes
  }

  /// Reads `:<mode> <mode> <id> <id> <status>` and a path, each ended by a NUL; nil for anything else.
  package static func parse(_ bytes: [UInt8]) -> [TreeChange]? {
    guard !bytes.isEmpty else { return [] }
    var fields = bytes.split(separator: 0, omittingEmptySubsequences: false)[...]
    guard fields.popLast()?.isEmpty == true else { return nil }
    var changes: [TreeChange] = []
    while let header = fields.popFirst() {
      guard let path = fields.popFirst(), !path.isEmpty, header.first == UInt8(ascii: ":") else { return nil }
      let words = header.dropFirst().split(separator: UInt8(ascii: " "))
      guard words.count == 5, let oldID = ObjectID.parse(words[2]), let newID = ObjectID.parse(words[3]),
        let old = side(words[0], oldID), let new = side(words[1], newID)
      else { return nil }
      // A path in conflict has no content of its own yet.
      guard words[4].first != UInt8(ascii: "U") else { continue }
      changes.append(TreeChange(path: TreePath(bytes: Array(path)), old: old.side, new: new.side))
    }
    return changes
  }

  /// The mode 0 stands for nothing there; nil for what is no mode.
  private static func side(_ mode: some Collection<UInt8>, _ id: ObjectID) -> (side: TreeChange.Side?, Void)?
  {
    guard let bits = UInt32(String(decoding: mode, as: UTF8.self), radix: 8) else { return nil }
    return (bits == 0 ? nil : TreeChange.Side(mode: FileMode(canonical: bits), id: id), ())
  }
}
