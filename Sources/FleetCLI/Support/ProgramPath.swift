import GitKit

/// Where the program that runs is, as a hook is to know it.
enum ProgramPath {
  /// An absolute path: the name in `PATH` that leads to this program, which stays when a package manager puts
  /// a new version in its place; else where the file is.
  static func find(_ environment: Environment) -> String {
    let path = environment["PATH"] ?? ""
    let named = CommandLine.arguments.first ?? "git-fleet"
    let file =
      FileStatus.canonicalPath("/proc/self/exe")
      ?? (named.contains("/") ? named : ProgramSearch.first("git-fleet", path: path)).flatMap(
        FileStatus.canonicalPath)
    guard let file else { return named }
    return ProgramSearch.all("git-fleet", path: path).first { FileStatus.canonicalPath($0) == file } ?? file
  }
}
