import GitKit

/// What stands in a hooks directory under a hook's name.
package struct HookFile: Sendable, Equatable {
  /// What the name of a hook gets while it is kept.
  package static let keptSuffix = ".before-fleet"

  package enum Kind: Sendable, Equatable {
    case nothing
    /// A link to the program.
    case ownLink(target: String)
    /// A script that this program wrote, in this version or an older one.
    case ownScript
    /// A script that this program wrote and somebody changed.
    case edited
    /// Somebody's hook that calls this program.
    case calling(HookTool?)
    case foreign(ForeignHook)
    case directory
  }

  package let event: HookEvent
  package let path: String
  package let kind: Kind

  /// Where a hook is kept that makes room.
  package static func keptPath(_ path: String) -> String { path + keptSuffix }

  package var isOwn: Bool {
    switch kind {
    case .ownLink, .ownScript: true
    default: false
    }
  }

  /// Whether two names stand for the same hook, to the byte.
  static func areSame(_ path: String, _ other: String) -> Bool {
    if let target = FileStatus.linkTarget(path) { return FileStatus.linkTarget(other) == target }
    guard FileStatus.linkTarget(other) == nil,
      FileStatus.isExecutable(path) == FileStatus.isExecutable(other),
      let bytes = AtomicFile.contents(of: path, limit: 1 << 20)
    else { return false }
    return AtomicFile.contents(of: other, limit: 1 << 20) == bytes
  }

  private static let sizeLimit = 1 << 20

  /// Looks at a path.
  ///
  /// - Parameters:
  ///   - event: the hook that git would take it for.
  ///   - path: an absolute path.
  ///   - workTree: where the other tool's own files are, if the repository has a work tree.
  package static func inspect(_ event: HookEvent, at path: String, workTree: String? = nil) -> HookFile {
    HookFile(event: event, path: path, kind: kind(event, path, workTree))
  }

  private static func kind(_ event: HookEvent, _ path: String, _ workTree: String?) -> Kind {
    guard let status = FileStatus.of(path) else { return .nothing }
    let target = FileStatus.linkTarget(path)
    if let target, target == "git-fleet" || target.hasSuffix("/git-fleet") { return .ownLink(target: target) }
    let followed = FileStatus.following(path)
    if followed?.kind == .directory { return .directory }
    let bytes = followed?.kind == .file ? AtomicFile.contents(of: path, limit: sizeLimit) : nil
    if status.kind == .file, let bytes, let origin = HookScript.origin(of: bytes, event) {
      return origin == .own ? .ownScript : .edited
    }
    let text = bytes.flatMap { isText($0) ? String(decoding: $0, as: UTF8.self) : nil }
    let tool = text.flatMap { HookTool.find($0, path: path) }
    let effect = text.map(HookCall(event).effect) ?? .none
    if effect == .stops || toolCalls(event, tool, workTree) { return .calling(tool) }
    return .foreign(
      ForeignHook(
        tool: tool, isLink: status.kind == .link, isExecutable: FileStatus.isExecutable(path),
        isBinary: bytes.map { !isText($0) } ?? (followed?.kind == .file), hasIdleCall: effect == .idle,
        hazard: hazard(event, text: text, tool: tool, linkTarget: target)))
  }

  private static func toolCalls(_ event: HookEvent, _ tool: HookTool?, _ workTree: String?) -> Bool {
    guard let tool, let workTree else { return false }
    let top = workTree.hasSuffix("/") ? workTree : workTree + "/"
    return tool.configurationFiles(event).contains { file in
      AtomicFile.contents(of: top + file, limit: sizeLimit).map {
        HookCall(event).isNamed(in: String(decoding: $0, as: UTF8.self))
      } ?? false
    }
  }

  private static func isText(_ bytes: [UInt8]) -> Bool { !bytes.prefix(8_000).contains(0) }

  /// Why a hook might do something else under another name.
  ///
  /// It stays in its directory when it is kept, so that only its own name matters.
  private static func hazard(
    _ event: HookEvent, text: String?, tool: HookTool?, linkTarget: String?
  ) -> String? {
    if let reason = tool?.needsItsPlace { return reason }
    guard let text else {
      let program = linkTarget?.split(separator: "/").last.map(String.init)
      guard let program, program != event.name else { return nil }
      return "it is a link to \(program), which may go by the name it is called by"
    }
    let asksItsName = text.split(whereSeparator: \.isNewline).contains { line in
      line.contains("${0##")
        || line.contains("basename")
          && ["$0", "${0", "argv[0]", "ARGV[0]", "BASH_SOURCE", "__file__"].contains { line.contains($0) }
    }
    return asksItsName ? "it asks for its own name" : nil
  }
}

/// A hook that somebody else put there.
package struct ForeignHook: Sendable, Equatable {
  package let tool: HookTool?
  package let isLink: Bool
  /// Whether git runs it.
  package let isExecutable: Bool
  package let isBinary: Bool
  /// Whether it calls this program where that is never reached, or cannot stop anything.
  package let hasIdleCall: Bool
  /// Why it cannot simply be kept under another name, or nil.
  package let hazard: String?

  /// What to call it in a sentence.
  package var description: String {
    if let tool { return "the hook of \(tool.rawValue)" }
    if isLink { return "the link" }
    return isBinary ? "the program" : "the hook"
  }
}
