internal import CLibgit2

/// Several new refs, made together or not at all.
///
/// Every ref is locked before anything is written; a lock that cannot be had, or a ref that is already there,
/// fails the whole. Wraps `git_transaction`, freed (and its locks with it) whether committed or not.
package struct ReferenceTransaction: ~Copyable {
  private let repository: Repository
  private let transaction: OpaquePointer

  package init(_ repository: Repository) throws(GitError) {
    self.repository = repository
    transaction = try handle("git_transaction_new") { git_transaction_new(&$0, repository.pointer) }
  }

  deinit {
    git_transaction_free(transaction)
  }

  /// Locks a ref that must not exist yet and sets what it will point at.
  package mutating func create(_ name: String, target: ObjectID) throws(GitError) {
    try check(git_transaction_lock_ref(transaction, name), "git_transaction_lock_ref")
    guard try repository.reference(named: name) == nil else {
      throw GitError(
        code: .exists, message: "reference '\(name)' already exists", operation: "git_transaction_lock_ref")
    }
    var oid = target.oid
    try check(git_transaction_set_target(transaction, name, &oid, nil, nil), "git_transaction_set_target")
  }

  package consuming func commit() throws(GitError) {
    try check(git_transaction_commit(transaction), "git_transaction_commit")
  }
}
