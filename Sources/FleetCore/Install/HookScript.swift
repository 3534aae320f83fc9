/// The few lines of POSIX sh that stand in a hooks directory where a link to the program would not do: another
/// hook has to run first, a server must refuse when the program is gone, or the directory is shared.
///
/// Without the hook of somebody else it is the text of the file in `hooks/`, with one line at its end by which
/// it is known again.
package struct HookScript: Sendable, Equatable {
  package let event: HookEvent
  /// Where git-fleet is when `PATH` has none: an absolute directory, without a slash at its end.
  package let binaryDirectory: String
  /// Whether the hook that was there before runs first.
  package let runsKept: Bool
  /// What a Git host wants before each line that a user is to see, such as `GL-HOOK-ERR:`.
  package let hostPrefix: String?

  package init(_ event: HookEvent, binaryDirectory: String, runsKept: Bool = false, hostPrefix: String? = nil)
  {
    self.event = event
    self.binaryDirectory = binaryDirectory
    self.runsKept = runsKept
    self.hostPrefix = hostPrefix
  }

  /// The file, marked.
  package var text: String {
    let body = lines.map { $0 + "\n" }.joined()
    return body + Self.marker + Self.hash(body.utf8) + "\n"
  }

  /// The lines without the mark.
  package var lines: [String] {
    ["#!/bin/sh", "# git fleet: \(purpose)."] + (runsKept ? keptLines : []) + callLines + missingLines
  }

  private var purpose: String {
    switch event {
    case .preCommit: "refuses to commit what a freeze of the current branch does not allow"
    case .commitMessage:
      "refuses a commit whose message and changes a freeze of the current branch does not allow"
    case .preMergeCommit: "refuses to merge what a freeze of the current branch does not allow"
    case .prePush: "refuses to push what a freeze of the pushed branch does not allow"
    case .preReceive: "refuses a push with anything that a freeze does not allow, as a whole"
    case .update: "refuses each ref of a push that a freeze does not allow"
    }
  }

  /// Runs the other hook with the same arguments, the same input, and its status first.
  private var keptLines: [String] {
    let start = [
      "# The hook that was here before runs first; `git fleet uninstall` puts it back.",
      "kept=\"${0%/*}/\(event.name)\(HookFile.keptSuffix)\"",
    ]
    guard event.readsInput else { return start + ["if [ -x \"$kept\" ]; then \"$kept\" \"$@\" || exit; fi"] }
    return start + [
      "lines=$(mktemp \"${TMPDIR:-/tmp}/git-fleet-\(event.name).XXXXXX\") || exit 128",
      "trap 'rm -f \"$lines\"' EXIT",
      "trap 'exit 129' HUP",
      "trap 'exit 130' INT",
      "trap 'exit 143' TERM",
      "[ -t 0 ] || cat >\"$lines\"",
      "if [ -x \"$kept\" ]; then \"$kept\" \"$@\" <\"$lines\" || exit; fi",
      "exec <\"$lines\"",
      "rm -f \"$lines\"",
    ]
  }

  private var callLines: [String] {
    let call = "hook \(hostPrefix.map { "--host-prefix \(ShellWord.quote($0)) " } ?? "")\(event.name) \"$@\""
    let place = "\"\(Self.escape(binaryDirectory))/git-fleet\""
    return [
      "# No guard comes before it: git-fleet sees that nothing is frozen sooner than a `git for-each-ref` would.",
      "if command -v git-fleet >/dev/null; then exec git-fleet \(call); fi",
      "if [ -x \(place) ]; then exec \(place) \(call); fi",
    ]
  }

  private var missingLines: [String] {
    if event.isOfServer {
      return [
        "# A server that cannot ask must not let anything in.",
        "echo \"fatal: \(event.name): git-fleet is missing on the server, so nothing is accepted; "
          + "tell its administrator\" >&2",
        "exit 128",
      ]
    }
    let remedy = runsKept ? "put the other hook back with: mv '$kept' '$0'" : "remove the hook with: rm '$0'"
    return [
      "# Passing in silence would take the gate away unseen, so a missing git-fleet stops, as git-lfs does.",
      "echo \"fatal: \(event.name): git-fleet is not on PATH: install it, or \(remedy)\" >&2",
      "exit 128",
    ]
  }

  /// A path within double quotes of a shell.
  static func escape(_ path: String) -> String {
    path.reduce(into: "") { escaped, letter in
      if "\\\"$`".contains(letter) { escaped += "\\" }
      escaped.append(letter)
    }
  }

  // MARK: - Known again

  /// What a file says of itself.
  package enum Origin: Sendable, Equatable {
    /// Written by this program or an older one, and unchanged since.
    case own
    /// Written by this program, and changed by somebody.
    case edited
  }

  private static let marker = "# written by git fleet install: "

  /// Whether a file was written by this program, in whatever version; nil for anything else.
  ///
  /// The files of `hooks/`, which users copy by hand, count where they are as this version has them.
  package static func origin(of bytes: [UInt8], _ event: HookEvent) -> Origin? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let place = text.ranges(of: marker).last else { return isTemplate(text, event) ? .own : nil }
    let body = text[..<place.lowerBound]
    return text[place.upperBound...] == hash(body.utf8) + "\n" ? .own : .edited
  }

  /// Whether it is the file of `hooks/`, for whatever directory it was made.
  private static func isTemplate(_ text: String, _ event: HookEvent) -> Bool {
    let opening = "if [ -x \""
    guard let start = text.firstRange(of: opening),
      let end = text[start.upperBound...].firstRange(of: "/git-fleet\" ]")
    else { return false }
    let directory = String(text[start.upperBound..<end.lowerBound])
    let script = HookScript(event, binaryDirectory: directory)
    return !directory.contains("\"") && text == script.lines.map { $0 + "\n" }.joined()
  }

  /// FNV-1a, 64 bits: it tells a change from none, and guards against nobody.
  private static func hash(_ bytes: some Sequence<UInt8>) -> String {
    let value = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
