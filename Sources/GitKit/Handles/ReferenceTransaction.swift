internal import CLibgit2

/// Several refs, made or moved together or not at all.
///
/// Every ref is locked before anything is written; a lock that cannot be had, a ref that is already there, or one
/// that has moved, fails the whole. Wraps `git_transaction`, freed (and its locks with it) whether committed or not.
package struct ReferenceTransaction: ~Copyable {
  private let repository: Repository
  private let transaction: OpaquePointer
  private var names: [String] = []

  package init(_ repository: Repository) throws(GitError) {
    self.repository = repository
    transaction = try handle("git_transaction_new") { git_transaction_new(&$0, repository.pointer) }
  }

  deinit {
    git_transaction_free(transaction)
  }

  /// Locks a ref that must not exist yet and sets what it will point at.
  package mutating func create(_ name: String, target: ObjectID) throws(GitError) {
    // Once before, because what is in the way keeps libgit2 from locking too, for reasons of the file system.
    try verifyIsFree(name)
    try lock(name)
    try verifyIsFree(name)
    try set(name, target)
  }

  private func verifyIsFree(_ name: String) throws(GitError) {
    guard let taken = try whatIsInTheWay(of: name) else { return }
    throw GitError(
      code: .exists, message: "reference '\(taken)' already exists", operation: "git_transaction_lock_ref")
  }

  /// Locks a ref and sets what it will point at, if it still points at what the caller saw.
  ///
  /// - Throws: `.modified` where it does not, `.locked` where somebody else is at it.
  package mutating func update(_ name: String, from expected: ObjectID, to target: ObjectID) throws(GitError)
  {
    try lock(name)
    guard try repository.reference(named: name)?.target == expected else {
      throw GitError(
        code: .modified, message: "reference '\(name)' has moved", operation: "git_transaction_lock_ref")
    }
    try set(name, target)
  }

  private func lock(_ name: String) throws(GitError) {
    var isValid: Int32 = 0
    try check(git_reference_name_is_valid(&isValid, name), "git_reference_name_is_valid")
    guard isValid == 1 else {
      throw GitError(
        code: .invalidName, message: "'\(name)' is not a name that a reference can have",
        operation: "git_reference_name_is_valid")
    }
    try check(git_transaction_lock_ref(transaction, name), "git_transaction_lock_ref")
  }

  private mutating func set(_ name: String, _ target: ObjectID) throws(GitError) {
    names.append(name)
    var oid = target.oid
    try check(git_transaction_set_target(transaction, name, &oid, nil, nil), "git_transaction_set_target")
  }

  /// The ref itself, or one above or beneath it: `a` and `a/b` cannot both be, and libgit2 does not look
  /// whether a packed ref, or one of the same transaction, is such a one.
  private func whatIsInTheWay(of name: String) throws(GitError) -> String? {
    if try repository.reference(named: name) != nil { return name }
    var above = name[...]
    while let slash = above.lastIndex(of: "/"), above[..<slash].contains("/") {
      above = above[..<slash]
      if names.contains(String(above)) { return String(above) }
      if try repository.reference(named: String(above)) != nil { return String(above) }
    }
    if let beneath = names.first(where: { $0.hasPrefix(name + "/") }) { return beneath }
    return try repository.references(matching: name + "/*").first?.name
  }

  package consuming func commit() throws(GitError) {
    try check(git_transaction_commit(transaction), "git_transaction_commit")
  }
}
