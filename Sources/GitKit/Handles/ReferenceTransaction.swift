internal import CLibgit2

/// Several refs, made or moved together or not at all.
///
/// Every ref is locked before anything is written; a lock that cannot be had, a ref that is already there, or one
/// that has moved, fails the whole. Wraps `git_transaction`, freed (and its locks with it) whether committed or not.
/// Where the hook `reference-transaction` is there, git itself makes the change, because libgit2 runs no hooks.
package struct ReferenceTransaction: ~Copyable {
  private let repository: Repository
  private let transaction: OpaquePointer
  private let message: String
  private let isWatched: Bool
  private var names: [String] = []
  /// What git is to do, a line of `git update-ref --stdin` each.
  private var commands: [String] = []

  /// - Parameter message: what reflogs say of it.
  package init(_ repository: Repository, message: String) throws(GitError) {
    let watched = try ReferenceHook.isThere(in: repository)
    let opened = try handle("git_transaction_new") { git_transaction_new(&$0, repository.pointer) }
    self.repository = repository
    self.message = message
    isWatched = watched
    transaction = opened
  }

  deinit {
    git_transaction_free(transaction)
  }

  /// Locks a ref that must not exist yet and sets what it will point at.
  package mutating func create(_ name: String, target: ObjectID) throws(GitError) {
    // Once before, because what is in the way keeps libgit2 from locking too, for reasons of the file system.
    try verifyIsFree(name)
    if isWatched { return note(name, "create \(name) \(target)") }
    try lock(name)
    try verifyIsFree(name)
    try set(name, target)
  }

  private mutating func note(_ name: String, _ command: String) {
    names.append(name)
    commands.append(command + "\n")
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
    if isWatched { return note(name, "update \(name) \(target) \(expected)") }
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
    try check(git_transaction_set_target(transaction, name, &oid, nil, message), "git_transaction_set_target")
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
    if isWatched { return try Self.letGit(commands, message, repository) }
    try check(git_transaction_commit(transaction), "git_transaction_commit")
  }

  private static func letGit(
    _ commands: [String], _ message: String, _ repository: Repository
  ) throws(GitError) {
    let output = try GitProcess.run(
      ["update-ref", "-m", message, "--stdin"], input: Array(commands.joined().utf8),
      environment: ["GIT_DIR": repository.gitDirectory])
    guard output.status != 0 else { return }
    let complaint = output.complaint ?? "exit status \(output.status)"
    let code: GitError.Code =
      complaint.contains("but expected")
      ? .modified : complaint.contains("already exists") ? .exists : .generic
    throw GitError(code: code, message: complaint, operation: "git update-ref")
  }
}

/// The hook by which others watch refs, or keep them from moving.
private enum ReferenceHook {
  static func isThere(in repository: Repository) throws(GitError) -> Bool {
    let configured = try Configuration.of(repository).string("core.hooksPath")
    return FileStatus.isExecutable(directory(configured, repository) + "/reference-transaction")
  }

  /// As git takes it: from the user's home, from the top of the work tree, or the repository's own.
  private static func directory(_ configured: String?, _ repository: Repository) -> String {
    guard let configured, !configured.isEmpty else { return repository.commonDirectory + "hooks" }
    if configured.hasPrefix("/") { return configured }
    if configured.hasPrefix("~/") { return (Environment.process["HOME"] ?? "") + configured.dropFirst() }
    return (repository.workDirectory ?? repository.gitDirectory) + configured
  }
}
