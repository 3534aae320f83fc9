/// What is staged, asked of git itself, which reads every kind of index and the one that `GIT_INDEX_FILE` names.
package enum StagedChanges {
  /// What `git diff --cached` shows against a commit, in git's order.
  ///
  /// - Parameter commit: nil before the first commit.
  package static func read(against commit: ObjectID?) throws(GitError) -> [TreeChange] {
    let output = try GitProcess.check(
      [
        "diff-index", "--cached", "--raw", "-z", "--no-renames", "--full-index", commit?.hex ?? emptyTree,
        "--",
      ])
    let fields = output.standardOutput.split(separator: 0)
    var changes: [TreeChange] = []
    for place in stride(from: 0, to: fields.count - 1, by: 2) {
      guard let change = change(fields[place], path: fields[place + 1]) else {
        throw GitError(code: .generic, message: "unexpected output", operation: "git diff-index")
      }
      changes.append(change)
    }
    return changes
  }

  /// The tree without entries, which git knows without having it.
  private static let emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"

  /// `:100644 100644 <id> <id> M`.
  private static func change(_ header: ArraySlice<UInt8>, path: ArraySlice<UInt8>) -> TreeChange? {
    let words = String(decoding: header.dropFirst(), as: UTF8.self).split(separator: " ")
    guard words.count == 5, let old = side(words[0], words[2]), let new = side(words[1], words[3]) else {
      return nil
    }
    return TreeChange(path: TreePath(bytes: Array(path)), old: old.value, new: new.value)
  }

  /// A mode of zero stands for nothing; nil where it is neither that nor a mode.
  private static func side(_ mode: Substring, _ id: Substring) -> (value: TreeChange.Side?, Void)? {
    if mode == "000000" { return (nil, ()) }
    guard let octal = UInt32(mode, radix: 8), let id = ObjectID(hex: id) else { return nil }
    return (TreeChange.Side(mode: FileMode(canonical: octal), id: id), ())
  }
}
