/// Reverts that git makes in the work tree, where a person resolves what conflicts.
package enum Sequencer {
  /// Runs `git revert --no-commit` for one commit after the other.
  ///
  /// Not for all at once: after a conflict `git revert --continue` would commit what came before it under its name.
  ///
  /// - Parameters:
  ///   - commits: newest first.
  ///   - mainline: of merges, the parent whose side is kept.
  /// - Returns: what is left after a conflict; nil where there was none.
  /// - Throws: when git cannot do it; then all is as it was.
  package static func revert(_ commits: [ObjectID], mainline: Int?) throws(GitError) -> [ObjectID]? {
    let arguments = ["revert", "--no-commit"] + (mainline.map { ["--mainline", "\($0)"] } ?? [])
    for (number, commit) in commits.enumerated() {
      let output = try GitProcess.run(arguments + [commit.hex])
      if output.status == 0 { continue }
      let conflicts = try GitProcess.check(["ls-files", "--unmerged", "-z", "--", ":/"])
      guard conflicts.standardOutput.isEmpty else { return Array(commits[(number + 1)...]) }
      let words = String(decoding: output.standardError, as: UTF8.self).split(separator: "\n").first
      if number > 0 { _ = try GitProcess.check(["reset", "--quiet", "--merge"]) }
      throw GitError(
        code: .generic, message: words.map(String.init) ?? "git revert failed", operation: "git revert")
    }
    return nil
  }

  /// What `git commit` will offer as the message, and a copy that another `git revert` leaves alone.
  ///
  /// - Returns: the path of the copy.
  @discardableResult
  package static func propose(_ message: String, _ repository: Repository) throws(GitError) -> String {
    for name in ["MERGE_MSG", "FLEET_REVERT_MSG"] {
      guard AtomicFile.replace(repository.gitDirectory + name, with: Array(message.utf8), synced: false)
      else {
        throw GitError(code: .generic, message: "\(name) cannot be written", operation: "git revert")
      }
    }
    return repository.gitDirectory + "FLEET_REVERT_MSG"
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
