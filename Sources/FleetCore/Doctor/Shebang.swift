import GitKit

/// The first line of a script, by which the system finds its interpreter.
struct Shebang: Sendable, Equatable {
  /// The words after `#!`; nil where there is no such line, and git starts a shell.
  private let words: [String]?
  private let endsInCarriageReturn: Bool

  init(_ bytes: [UInt8]) {
    guard bytes.starts(with: Array("#!".utf8)) else {
      words = nil
      endsInCarriageReturn = false
      return
    }
    let line = bytes.dropFirst(2).prefix { $0 != UInt8(ascii: "\n") }
    endsInCarriageReturn = line.last == UInt8(ascii: "\r")
    words = String(decoding: line, as: UTF8.self).split {
      $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\r\n"
    }
    .map(String.init)
  }

  enum Trouble: Equatable {
    case carriageReturn
    case missing(String)

    var message: String {
      switch self {
      case .carriageReturn: "its lines end as in Windows, so the system looks for an interpreter '…\\r'"
      case .missing(let interpreter): "there is no \(interpreter)"
      }
    }

    func fix(_ path: String) -> String {
      switch self {
      case .carriageReturn: "perl -pi -e 's/\\r$//' \(ShellWord.quote(path))"
      case .missing(let interpreter):
        "install \(interpreter.split(separator: "/").last.map(String.init) ?? interpreter)"
      }
    }
  }

  /// What keeps the script from starting, or nil.
  ///
  /// - Parameter searchPath: where `env` will look.
  func trouble(searchPath: String) -> Trouble? {
    guard let words else { return nil }
    if endsInCarriageReturn { return .carriageReturn }
    guard let interpreter = words.first else { return nil }
    guard FileStatus.isExecutable(interpreter) else { return .missing(interpreter) }
    guard interpreter.hasSuffix("/env") else { return nil }
    guard let program = words.dropFirst().first(where: { !$0.hasPrefix("-") && !$0.contains("=") }),
      !program.hasPrefix("/"), ProgramSearch.first(program, path: searchPath) == nil
    else { return nil }
    return .missing(program)
  }
}
