/// Reverts that git makes in the work tree, where a person resolves what conflicts.
package enum Sequencer {
  /// Starts `git revert --no-commit`.
  ///
  /// - Parameters:
  ///   - commits: newest first.
  ///   - mainline: of merges, the parent whose side is kept.
  /// - Returns: whether all of it went in without a conflict.
  /// - Throws: when git did not start.
  package static func revert(_ commits: [ObjectID], mainline: Int?) throws(GitError) -> Bool {
    let arguments = ["revert", "--no-commit"] + (mainline.map { ["--mainline", "\($0)"] } ?? [])
    let output = try GitProcess.run(arguments + commits.map(\.hex))
    if output.status == 0 { return true }
    let conflicts = try GitProcess.check(["ls-files", "--unmerged", "-z"])
    guard conflicts.standardOutput.isEmpty else { return false }
    let words = String(decoding: output.standardError, as: UTF8.self).split(separator: "\n").first
    throw GitError(
      code: .generic, message: words.map(String.init) ?? "git revert failed", operation: "git revert")
  }

  /// What `git commit` will offer as the message.
  package static func propose(_ message: String, _ repository: Repository) throws(GitError) {
    guard AtomicFile.replace(repository.gitDirectory + "MERGE_MSG", with: Array(message.utf8), synced: false)
    else {
      throw GitError(code: .generic, message: "MERGE_MSG cannot be written", operation: "git revert")
    }
  }

  /// Whether a revert, a pick, a merge or a rebase is under way.
  package static func isBusy(_ repository: Repository) -> Bool {
    ["REVERT_HEAD", "CHERRY_PICK_HEAD", "MERGE_HEAD", "rebase-merge", "rebase-apply", "sequencer"].contains {
      FileSystem.exists(repository.gitDirectory + $0)
    }
  }

  /// Checks a branch out, as `git switch` does; what would be lost keeps git from it.
  package static func checkOut(_ branch: String) throws(GitError) {
    let output = try GitProcess.run(["switch", "--quiet", branch])
    guard output.status != 0 else { return }
    throw GitError(
      code: .generic, message: output.wholeComplaint ?? "exit status \(output.status)",
      operation: "git switch")
  }
}
