internal import CLibgit2

/// Runs a libgit2 call and throws what it says when it fails.
@discardableResult
func check(_ rc: Int32, _ operation: StaticString) throws(GitError) -> Int32 {
  guard rc < 0 else { return rc }
  throw GitError.last(code: rc, operation: "\(operation)")
}

/// Like ``check(_:_:)``, but "no such thing" is an answer: false.
func found(_ rc: Int32, _ operation: StaticString) throws(GitError) -> Bool {
  if rc == GIT_ENOTFOUND.rawValue || rc == GIT_ITEROVER.rawValue {
    git_error_clear()
    return false
  }
  try check(rc, operation)
  return true
}

/// A handle that libgit2 hands out through a pointer to a pointer.
func handle(
  _ operation: StaticString, _ body: (inout OpaquePointer?) -> Int32
) throws(GitError) -> OpaquePointer {
  var pointer: OpaquePointer?
  try check(body(&pointer), operation)
  guard let pointer else {
    throw GitError(code: .generic, message: "no handle returned", operation: "\(operation)")
  }
  return pointer
}

extension GitError {
  /// Reads libgit2's message for the failure that just happened on this thread, and clears it.
  static func last(code: Int32, operation: String) -> GitError {
    let detail = git_error_last()
    defer { git_error_clear() }
    var message = detail?.pointee.message.map { String(cString: $0) } ?? "unknown error"
    // Where the system had nothing to add.
    if message.hasSuffix(": ") { message.removeLast(2) }
    return GitError(
      code: Code(rawValue: code), category: detail?.pointee.klass ?? 0, message: message,
      operation: operation)
  }
}

extension String {
  /// A C string that libgit2 owns, or nil for NULL.
  init?(borrowing pointer: UnsafePointer<CChar>?) {
    guard let pointer else { return nil }
    self = String(cString: pointer)
  }
}
