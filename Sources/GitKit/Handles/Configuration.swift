internal import CLibgit2

/// git configuration, read by libgit2's own parser.
package final class Configuration {
  private let pointer: OpaquePointer

  private init(owning pointer: OpaquePointer) {
    self.pointer = pointer
  }

  deinit {
    git_config_free(pointer)
  }

  /// The system's and the user's files, outside any repository.
  package static func user() throws(GitError) -> Configuration {
    try Runtime.start()
    return Configuration(owning: try handle("git_config_open_default") { git_config_open_default(&$0) })
  }

  /// All that applies in a repository.
  package static func of(_ repository: Repository) throws(GitError) -> Configuration {
    let pointer = try handle("git_repository_config_snapshot") {
      git_repository_config_snapshot(&$0, repository.pointer)
    }
    return Configuration(owning: pointer)
  }

  /// One file alone.
  package static func file(_ path: String) throws(GitError) -> Configuration {
    try Runtime.start()
    return Configuration(owning: try handle("git_config_open_ondisk") { git_config_open_ondisk(&$0, path) })
  }

  /// Makes one directory the only place where libgit2 looks for the system's and the user's files.
  ///
  /// For the whole process, and before any other thread uses libgit2: it keeps tests from the machine's
  /// own configuration, which the environment alone does not.
  package static func searchOnly(in directory: String) throws(GitError) {
    try Runtime.start()
    let levels = [
      GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL,
    ]
    for level in levels { try check(fleet_set_search_path(level.rawValue, directory), "git_libgit2_opts") }
  }

  /// The value that wins for a name, or nil.
  package func string(_ name: String) -> String? {
    var entry: UnsafeMutablePointer<git_config_entry>?
    guard git_config_get_entry(&entry, pointer, name) == 0, let entry else {
      git_error_clear()
      return nil
    }
    defer { git_config_entry_free(entry) }
    return String(borrowing: entry.pointee.value)
  }

  /// The same by git's words for true and false; nil for any other.
  package func boolean(_ name: String) -> Bool? {
    var value: Int32 = 0
    guard git_config_get_bool(&value, pointer, name) == 0 else {
      git_error_clear()
      return nil
    }
    return value != 0
  }

  /// Every value of a name, in order.
  package func entries(named name: String) throws(GitError) -> [String] {
    try entries().filter { $0.name == name }.map { $0.value ?? "" }
  }

  /// Every entry, in the order of the file.
  package func entries() throws(GitError) -> [ConfigurationEntry] {
    var iterator: UnsafeMutablePointer<git_config_iterator>?
    try check(git_config_iterator_new(&iterator, pointer), "git_config_iterator_new")
    defer { git_config_iterator_free(iterator) }
    var entries: [ConfigurationEntry] = []
    var next: UnsafeMutablePointer<git_config_entry>?
    while try found(git_config_next(&next, iterator), "git_config_next"), let entry = next?.pointee {
      entries.append(
        ConfigurationEntry(
          name: String(borrowing: entry.name) ?? "", value: String(borrowing: entry.value),
          includeDepth: Int(entry.include_depth)))
    }
    return entries
  }
}

@available(*, unavailable)
extension Configuration: Sendable {}

/// One line of configuration.
package struct ConfigurationEntry: Sendable, Equatable {
  /// Section and key in lower case, the subsection as written: `fleet-component.orbit.tag`.
  package let name: String
  /// Nil for a key without `=`, which git reads as true.
  package let value: String?
  /// How many includes deep the entry stands.
  package let includeDepth: Int
}
