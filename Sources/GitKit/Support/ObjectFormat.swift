/// The hash that a repository names its objects by.
enum ObjectFormat {
  /// Asks git whether it is SHA-1 where libgit2 turned a repository down for naming it: libgit2 1.5 knows no
  /// `extensions.objectFormat`, whatever its value.
  static func isSHA1() throws(GitError) -> Bool {
    try GitProcess.check(["rev-parse", "--show-object-format"]).text == "sha1\n"
  }
}

extension GitError {
  /// Whether libgit2 turned a repository down for the names of its objects.
  package var concernsObjectFormat: Bool {
    let words = message.lowercased()
    return words.contains("objectformat") || words.contains("object format")
  }
}
