#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The process environment, read in one place.
enum Environment {
  static var variables: [String: String] {
    var variables: [String: String] = [:]
    guard var place = unsafe Optional(environ) else { return variables }
    while let entry = unsafe place.pointee {
      let text = unsafe String(cString: entry)
      if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
        variables[String(text[..<equals])] = String(text[text.utf8.index(after: equals)...])
      }
      unsafe place += 1
    }
    return variables
  }

  /// One variable, for those who do without the others.
  static func value(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}
