/// What went wrong in a call to libgit2 or to git itself.
package struct GitError: Error, Equatable, CustomStringConvertible {
  /// libgit2's return code (`git_error_code`).
  package struct Code: RawRepresentable, Hashable, Sendable {
    package let rawValue: Int32

    package init(rawValue: Int32) {
      self.rawValue = rawValue
    }

    package static let generic = Code(rawValue: -1)
    package static let notFound = Code(rawValue: -3)
    package static let exists = Code(rawValue: -4)
    package static let ambiguous = Code(rawValue: -5)
    package static let unbornBranch = Code(rawValue: -9)
    package static let invalidName = Code(rawValue: -12)
    package static let modified = Code(rawValue: -15)
    package static let locked = Code(rawValue: -14)
    package static let wrongOwner = Code(rawValue: -36)

    /// Lets `catch` and `switch` name a code: `case .notFound`.
    package static func ~= (code: Code, error: GitError) -> Bool { error.code == code }
  }

  package let code: Code
  /// libgit2's error class (`git_error_t`), or 0 where git itself failed.
  package let category: Int32
  package let message: String
  /// The libgit2 function or the git command that failed.
  package let operation: String

  package init(code: Code, category: Int32 = 0, message: String, operation: String) {
    self.code = code
    self.category = category
    self.message = message
    self.operation = operation
  }

  package var description: String { message }
}
