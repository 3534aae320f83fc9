/// Finds programs as a shell does.
package enum ProgramSearch {
  /// The executables of a name in the directories of a `PATH`, in its order.
  ///
  /// - Parameters:
  ///   - name: without a slash.
  ///   - path: the value of `PATH`; relative directories in it are left out.
  package static func all(_ name: String, path: String) -> [String] {
    path.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
      .filter { FileStatus.following($0)?.kind == .file && FileStatus.isExecutable($0) }
  }

  package static func first(_ name: String, path: String) -> String? { all(name, path: path).first }
}
