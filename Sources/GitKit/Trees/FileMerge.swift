internal import CLibgit2

extension Repository {
  /// Merges two versions of a file over their common ancestor, as git's own three-way merge does.
  ///
  /// - Returns: the merged bytes; nil where the two sides conflict.
  package func mergeFile(ancestor: [UInt8], ours: [UInt8], theirs: [UInt8]) throws(GitError) -> [UInt8]? {
    switch TextMerge.run(ancestor: ancestor, ours: ours, theirs: theirs) {
    case .merged(let bytes): bytes
    case .conflict, .binary: nil
    case .undecided: try mergeByMyers(ancestor: ancestor, ours: ours, theirs: theirs)
    }
  }

  /// What git falls back to.
  ///
  /// Wraps `git_merge_file`.
  private func mergeByMyers(
    ancestor: [UInt8], ours: [UInt8], theirs: [UInt8]
  ) throws(GitError) -> [UInt8]? {
    var result = git_merge_file_result()
    let rc = ancestor.withUnsafeBytes { base in
      ours.withUnsafeBytes { left in
        theirs.withUnsafeBytes { right in
          var inputs = [base, left, right].map { bytes in
            var input = git_merge_file_input()
            git_merge_file_input_init(&input, UInt32(GIT_MERGE_FILE_INPUT_VERSION))
            input.ptr = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            input.size = bytes.count
            return input
          }
          return git_merge_file(&result, &inputs[0], &inputs[1], &inputs[2], nil)
        }
      }
    }
    defer { git_merge_file_result_free(&result) }
    try check(rc, "git_merge_file")
    guard result.automergeable == 1 else { return nil }
    return Array(UnsafeRawBufferPointer(start: result.ptr, count: result.len))
  }
}
