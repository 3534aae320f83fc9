#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Variables by name: those of the process, or others in their place.
///
/// No dictionary of all of them, which would be most of the time that a short command takes.
package struct Environment: Sendable, ExpressibleByDictionaryLiteral {
  /// Nil for those of the process.
  private let variables: [String: String]?

  package static let process = Environment()

  private init() { variables = nil }

  package init(dictionaryLiteral elements: (String, String)...) {
    variables = Dictionary(elements, uniquingKeysWith: { $1 })
  }

  package subscript(name: String) -> String? {
    if let variables { return variables[name] }
    return getenv(name).map { String(cString: $0) }
  }

  /// Those that begin so, in the order of the alphabet.
  package func names(beginningWith prefix: String) -> [String] {
    let names = variables.map { Array($0.keys) } ?? Self.processNames
    return names.filter { $0.hasPrefix(prefix) }.sorted()
  }

  private static var processNames: [String] {
    var names: [String] = []
    guard var place = Optional(environ) else { return names }
    while let entry = place.pointee {
      names.append(String(String(cString: entry).prefix { $0 != "=" }))
      place += 1
    }
    return names
  }
}
