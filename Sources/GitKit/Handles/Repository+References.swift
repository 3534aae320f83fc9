internal import CLibgit2

extension Repository {
  /// The refs whose full name matches a glob such as `refs/tags/*`, in the order of the ref store.
  ///
  /// Wraps libgit2's glob iterator. Symbolic refs are resolved; one that leads nowhere is left out.
  package func references(matching glob: String) throws(GitError) -> [Reference] {
    let iterator = try handle("git_reference_iterator_glob_new") {
      git_reference_iterator_glob_new(&$0, pointer, glob)
    }
    defer { git_reference_iterator_free(iterator) }
    var references: [Reference] = []
    var next: OpaquePointer?
    while try found(git_reference_next(&next, iterator), "git_reference_next"), let current = next {
      defer { git_reference_free(current) }
      guard let reference = try Self.resolve(current) else { continue }
      references.append(reference)
    }
    return references
  }

  /// The ref of that full name, or nil.
  ///
  /// Any failure but "not there" is thrown: a state ref that cannot be read must never look absent.
  package func reference(named name: String) throws(GitError) -> Reference? {
    var pointer: OpaquePointer?
    let rc = git_reference_lookup(&pointer, self.pointer, name)
    // No ref has such a name.
    if rc == GIT_EINVALIDSPEC.rawValue {
      git_error_clear()
      return nil
    }
    guard try found(rc, "git_reference_lookup"), let pointer else { return nil }
    defer { git_reference_free(pointer) }
    return try Self.resolve(pointer)
  }

  /// The name that a symbolic ref holds; nil where it is none, or not there.
  package func symbolicTarget(of name: String) throws(GitError) -> String? {
    var pointer: OpaquePointer?
    let rc = git_reference_lookup(&pointer, self.pointer, name)
    guard rc != GIT_EINVALIDSPEC.rawValue, try found(rc, "git_reference_lookup") else {
      git_error_clear()
      return nil
    }
    defer { git_reference_free(pointer) }
    return String(borrowing: git_reference_symbolic_target(pointer))
  }

  private static func resolve(_ reference: OpaquePointer) throws(GitError) -> Reference? {
    let name = String(borrowing: git_reference_name(reference)) ?? ""
    if let target = git_reference_target(reference) {
      let peeled = git_reference_target_peel(reference).map { ObjectID($0.pointee) }
      return Reference(name: name, target: ObjectID(target.pointee), peeled: peeled)
    }
    var direct: OpaquePointer?
    guard try found(git_reference_resolve(&direct, reference), "git_reference_resolve"), let direct else {
      return nil
    }
    defer { git_reference_free(direct) }
    guard let target = git_reference_target(direct) else { return nil }
    return Reference(name: name, target: ObjectID(target.pointee), peeled: nil)
  }

  /// The commit a tag ref leads to, or nil when it tags something else or the object is missing.
  package func peel(_ reference: Reference) throws(GitError) -> PeeledTag? {
    guard let peeled = try peel(reference.target), peeled.kind == .commit else { return nil }
    return PeeledTag(commit: peeled.id, taggedAt: peeled.taggedAt)
  }

  /// Where HEAD stands.
  package func head() throws(GitError) -> Head {
    var pointer: OpaquePointer?
    try check(git_reference_lookup(&pointer, self.pointer, "HEAD"), "git_reference_lookup")
    defer { git_reference_free(pointer) }
    guard let branch = String(borrowing: git_reference_symbolic_target(pointer)) else {
      guard let target = git_reference_target(pointer) else { return .unborn(branch: "HEAD") }
      return .detached(ObjectID(target.pointee))
    }
    guard let reference = try reference(named: branch) else { return .unborn(branch: branch) }
    return .branch(branch, reference.target)
  }

  /// Resolves what a user typed to a commit.
  ///
  /// nil when no such revision exists.
  ///
  /// Wraps `git_revparse_single`, then peels to a commit.
  package func resolveCommit(_ revision: String) throws(GitError) -> ObjectID? {
    // A whole id is never taken for anything else, and needs no search.
    if let id = ObjectID(hex: revision), let peeled = try peel(id) {
      return peeled.kind == .commit ? peeled.id : nil
    }
    var object: OpaquePointer?
    let rc = git_revparse_single(&object, pointer, revision)
    guard rc != GIT_EINVALIDSPEC.rawValue, try found(rc, "git_revparse_single"), let object else {
      return nil
    }
    defer { git_object_free(object) }
    guard let id = git_object_id(object), let peeled = try peel(ObjectID(id.pointee)) else { return nil }
    return peeled.kind == .commit ? peeled.id : nil
  }
}

/// What HEAD is.
package enum Head: Sendable, Equatable {
  /// On a branch (its full name), at a commit.
  case branch(String, ObjectID)
  case detached(ObjectID)
  /// On a branch that has no commit yet.
  case unborn(branch: String)

  package var commit: ObjectID? {
    switch self {
    case .branch(_, let id), .detached(let id): id
    case .unborn: nil
    }
  }

  /// The branch's name without `refs/heads/`.
  package var branchName: String? {
    guard case .branch(let name, _) = self else { return nil }
    return name.hasPrefix("refs/heads/") ? String(name.dropFirst("refs/heads/".count)) : name
  }
}
