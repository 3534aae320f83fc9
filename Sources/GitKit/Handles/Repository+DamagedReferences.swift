internal import CLibgit2

extension Repository {
  /// The refs beneath a name such as `refs/tags` whose files are there and cannot be read.
  ///
  /// libgit2's iterator passes over them without a word, or gives what `packed-refs` has for them.
  package func damagedReferences(beneath name: String) -> [String] {
    var damaged: [String] = []
    for entry in FileSystem.names(in: commonDirectory + name).sorted()
    where !entry.hasPrefix(".") && !entry.hasSuffix(".lock") {
      let name = name + "/" + entry
      if FileSystem.isDirectory(commonDirectory + name) {
        damaged += damagedReferences(beneath: name)
      } else if isDamaged(name) {
        damaged.append(name)
      }
    }
    return damaged
  }

  private func isDamaged(_ name: String) -> Bool {
    var reference: OpaquePointer?
    let rc = git_reference_lookup(&reference, pointer, name)
    defer { git_reference_free(reference) }
    guard rc < 0 else { return false }
    git_error_clear()
    return rc != GIT_ENOTFOUND.rawValue && rc != GIT_EINVALIDSPEC.rawValue
  }
}
