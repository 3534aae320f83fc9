import FleetCore
import GitKit

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The user's editor, chosen and started as git does.
enum Editor {
  /// Lets the user edit a text in a file, and gives what is left without the lines that begin with `# `.
  static func edit(_ text: String, file: String) throws -> String {
    guard AtomicFile.replace(file, with: Array(text.utf8), synced: false) else {
      throw FleetError.refused("cannot write \(file)", hints: ["give the text instead: --message <text>"])
    }
    defer { FileSystem.remove(file) }
    let command = try GitProcess.check(["var", "GIT_EDITOR"]).text.split(separator: "\n").joined()
    if command != ":" {
      // Standard output may be a pipe for the answer; the editor is for the terminal.
      let status = unsafe system("\(command) \(ShellWord.quote(file))")
      guard status == 0 else {
        throw FleetError.refused(
          "the editor '\(command)' failed", hints: ["give the text instead: --message <text>"])
      }
    }
    let edited = String(decoding: FileSystem.read(file) ?? [], as: UTF8.self)
    return edited.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { $0 != "#" && !$0.hasPrefix("# ") }.joined(separator: "\n")
  }
}
