/// Who the user is to git.
package struct UserIdentity: Sendable, Equatable {
  package let name: String
  package let email: String

  package init(name: String, email: String) {
    self.name = name
    self.email = email
  }

  /// `Name <address>`.
  package var text: String { "\(name) <\(email)>" }

  /// The one in a text `Name <address>`, with anything behind it; the whole text is the name where there is none.
  package init(_ text: String) {
    guard let open = text.lastIndex(of: "<"), let close = text.lastIndex(of: ">"), open < close else {
      self.init(name: text, email: "")
      return
    }
    var name = String(text[..<open])
    while name.last == " " { name.removeLast() }
    self.init(name: name, email: String(text[text.index(after: open)..<close]))
  }

  /// What git would write into a commit.
  ///
  /// - Throws: git's own words where it does not know.
  package static func current(in repository: Repository) throws(GitError) -> UserIdentity {
    let output = try GitProcess.check(
      ["var", "GIT_COMMITTER_IDENT"], environment: repository.gitEnvironment)
    return UserIdentity(output.text)
  }
}
