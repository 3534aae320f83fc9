import Foundation
import GitKit

/// The environment in which tests run git: nothing of the machine's or the developer's configuration.
package struct HermeticEnvironment: Sendable {
  /// A `HOME` with nothing in it.
  package let home: String
  /// Everything a child process gets to see.
  package var variables: [String: String]

  /// When everything is committed that names no date: 2023-11-14T22:13:20Z.
  package static let date = 1_700_000_000

  /// Makes a new `HOME` in a directory.
  ///
  /// Also keeps libgit2 in this process from the machine's configuration, once for all tests.
  package init(in directory: TemporaryDirectory) throws {
    try Self.isolation.get()
    home = try directory.makeDirectory("home")
    variables = Self.inherited
    variables["HOME"] = home
    for (name, value) in Self.fixed { variables[name] = value }
  }

  private static let fixed = [
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_DEFAULT_HASH": "sha1",
    "GIT_DEFAULT_REF_FORMAT": "files",
    "GIT_EDITOR": ":",
    "GIT_AUTHOR_NAME": Identity.developer.name,
    "GIT_AUTHOR_EMAIL": Identity.developer.email,
    "GIT_AUTHOR_DATE": "\(date) +0000",
    "GIT_COMMITTER_NAME": Identity.releaseEngineer.name,
    "GIT_COMMITTER_EMAIL": Identity.releaseEngineer.email,
    "GIT_COMMITTER_DATE": "\(date) +0000",
    "TZ": "UTC",
    "LC_ALL": "C",
    "COLUMNS": "100",
  ]

  /// What a program needs to start at all; every other variable is dropped.
  private static let inherited = ProcessInfo.processInfo.environment.filter { name, _ in
    ["PATH", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FRAMEWORK_PATH"].contains(name)
  }

  /// Done before the first repository is opened, because neither libgit2's search paths nor the process's
  /// own environment can change safely while other tests run.
  private static let isolation = Result {
    for name in ProcessInfo.processInfo.environment.keys where name.hasPrefix("GIT_") { unsetenv(name) }
    setenv("GIT_CONFIG_NOSYSTEM", "1", 1)
    setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1)
    try Configuration.searchOnly(in: "/dev/null")
  }
}
