#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A POSIX extended regular expression, the dialect of git's own configuration.
package final class RegularExpression {
  private var compiled = regex_t()
  package let pattern: String

  /// Throws with the C library's words when the pattern does not compile.
  package init(_ pattern: String) throws(GitError) {
    self.pattern = pattern
    let rc = regcomp(&compiled, pattern, REG_EXTENDED)
    guard rc == 0 else {
      var text = [CChar](repeating: 0, count: 256)
      regerror(rc, &compiled, &text, text.count)
      let message = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      throw GitError(code: .generic, message: message, operation: "regcomp")
    }
  }

  deinit {
    regfree(&compiled)
  }

  /// The whole match and its groups, or nil when the text does not match.
  package func match(_ text: String) -> [String]? {
    var groups = [regmatch_t](repeating: regmatch_t(), count: compiled.re_nsub + 1)
    guard regexec(&compiled, text, groups.count, &groups, 0) == 0 else { return nil }
    let bytes = Array(text.utf8)
    return groups.map { group in
      guard group.rm_so >= 0 else { return "" }
      return String(decoding: bytes[Int(group.rm_so)..<Int(group.rm_eo)], as: UTF8.self)
    }
  }
}

@available(*, unavailable)
extension RegularExpression: Sendable {}
