extension String {
  /// The text with its one occurrence of a fragment replaced.
  ///
  /// - Throws: when there is none or more than one: ArgumentParser then generates something new, and the edit
  ///   must be thought over.
  func replacingOnce(_ fragment: String, with replacement: String) throws -> String {
    let parts = split(separator: fragment, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw DocumentationError("a completion script has \(parts.count - 1) times, not once: \(fragment)")
    }
    return parts.joined(separator: replacement)
  }
}
