internal import CLibgit2

/// libgit2's one-time set-up; the only global state there is.
enum Runtime {
  /// The error of the set-up, if it failed.
  ///
  /// Evaluated once, on first use.
  ///
  /// Hash verification and the object cache are off because everything here reads much and reads it once:
  /// git itself does not verify on these paths, and trees above 4 KiB would not be cached anyway. Strict
  /// object creation is off because a partial clone lacks objects that a new tree may name. The extensions
  /// are those that change nothing that is read here.
  private static let failure: GitError? = {
    let rc = git_libgit2_init()
    if rc < 0 { return GitError.last(code: rc, operation: "git_libgit2_init") }
    let flags: [(git_libgit2_opt_t, Int32)] = [
      (GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0),
      (GIT_OPT_ENABLE_CACHING, 0),
      (GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 0),
    ]
    for (option, enabled) in flags {
      _ = fleet_set_option_flag(Int32(option.rawValue), enabled)
    }
    return allowExtensions(harmlessExtensions)
  }()

  private static let harmlessExtensions: [StaticString] = [
    "noop", "worktreeconfig", "partialclone", "preciousobjects", "relativeworktrees",
  ]

  static func start() throws(GitError) {
    if let failure { throw failure }
  }

  private static let largeHeap: Void = fleet_expect_many_objects()

  /// Prepares memory for reading a history; what reads no more than a ref or two does better without.
  static func expectManyObjects() { _ = largeHeap }

  /// Stops libgit2 from asking who owns the repository; only after `safe.directory` allowed it.
  static func trustOwner() {
    _ = fleet_set_option_flag(Int32(GIT_OPT_SET_OWNER_VALIDATION.rawValue), 0)
  }

  /// Lets libgit2 open what names its object format; only after git said that it is the one it knows.
  static func allowNamedObjectFormat() throws(GitError) {
    if let failure = allowExtensions(harmlessExtensions + ["objectformat"]) { throw failure }
  }

  private static func allowExtensions(_ names: [StaticString]) -> GitError? {
    var pointers = names.map { name in
      UnsafePointer<CChar>?(UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self))
    }
    let rc = fleet_set_extensions(&pointers, pointers.count)
    return rc < 0 ? GitError.last(code: rc, operation: "git_libgit2_opts") : nil
  }
}
