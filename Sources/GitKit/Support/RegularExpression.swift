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

  /// - Parameter matchesLines: whether `^` and `$` mean the ends of a line, and nothing matches across lines.
  /// - Throws: the C library's words when the pattern does not compile.
  package init(_ pattern: String, matchesLines: Bool = false) throws(GitError) {
    self.pattern = pattern
    let rc = regcomp(&compiled, pattern, matchesLines ? REG_EXTENDED | REG_NEWLINE : REG_EXTENDED)
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

  package var groupCount: Int { compiled.re_nsub }

  /// The first group of the first match in a text file, or nil.
  ///
  /// A NUL byte ends the text.
  package func firstGroup(in bytes: [UInt8]) -> String? {
    var groups = [regmatch_t](repeating: regmatch_t(), count: 2)
    let found = (bytes + [0]).withUnsafeBytes { text in
      regexec(&compiled, text.baseAddress?.assumingMemoryBound(to: CChar.self), groups.count, &groups, 0) == 0
    }
    guard found, groups[1].rm_so >= 0 else { return nil }
    return String(decoding: bytes[Int(groups[1].rm_so)..<Int(groups[1].rm_eo)], as: UTF8.self)
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
