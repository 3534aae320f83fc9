internal import CLibgit2

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The content of one side of a change, for as long as it is compared.
final class BlobContent {
  private let blob: OpaquePointer?
  private let text: [UInt8]

  /// A file's or a link's bytes; nil where this clone lacks the blob.
  ///
  /// What stands for a submodule is the line that git shows for it. Wraps `git_blob_lookup`.
  init?(_ side: TreeChange.Side, in repository: Repository) throws(GitError) {
    if side.mode == .submodule {
      blob = nil
      text = Array("Subproject commit \(side.id.hex)\n".utf8)
      return
    }
    guard let found = try repository.lookupBlob(side.id) else { return nil }
    blob = found
    text = []
  }

  deinit {
    if let blob { git_blob_free(blob) }
  }

  func withBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
    guard let blob else { return text.withUnsafeBytes { body($0) } }
    return body(UnsafeRawBufferPointer(start: git_blob_rawcontent(blob), count: Int(git_blob_rawsize(blob))))
  }

  var count: Int { withBytes { $0.count } }

  /// git's rule: a NUL among the first bytes.
  var isBinary: Bool {
    withBytes { bytes in
      guard let base = bytes.baseAddress else { return false }
      return memchr(base, 0, min(bytes.count, 8_000)) != nil
    }
  }

  fileprivate var handle: OpaquePointer? { blob }
  fileprivate var isBlob: Bool { blob != nil }
}

/// Contents that were read: all of one comparison, and what the next ones may need again as long as it is not too much.
final class BlobContents {
  private let repository: Repository
  private var contents: [ObjectID: BlobContent] = [:]
  /// How many bytes they have together.
  private var size = 0
  private static let mostBytes = 8 << 20

  init(_ repository: Repository) {
    self.repository = repository
  }

  /// The content of a side, which may be none because there is no file; nil where this clone lacks it.
  func side(_ side: TreeChange.Side?) throws(GitError) -> (content: BlobContent?, Void)? {
    guard let side else { return (nil, ()) }
    if let known = contents[side.id] { return (known, ()) }
    guard let content = try BlobContent(side, in: repository) else { return nil }
    contents[side.id] = content
    size += content.count
    return (content, ())
  }

  /// To be called after each comparison.
  func trim() {
    guard size > Self.mostBytes else { return }
    contents = [:]
    size = 0
  }
}

/// Compares two files line by line, as git's own xdiff does: with three lines of context.
enum LineDiff {
  private static let contextLines = 3

  /// What a line of a diff is.
  typealias Visitor = (_ origin: UInt8, _ line: UnsafeRawBufferPointer) -> Void

  /// Calls a function for each line of the diff, with `+`, `-` or a space and the line's bytes.
  ///
  /// Marks of a missing newline at the end are left out. Wraps `git_diff_blobs`.
  ///
  /// - Parameter usesIndentHeuristic: as `git diff` does, and `git cherry` does not.
  static func run(
    old: BlobContent?, new: BlobContent?, usesIndentHeuristic: Bool, _ visit: Visitor
  ) throws(GitError) {
    let isVisited = withBytes(old, new) { old, new in
      guard !usesIndentHeuristic, let replaced = ReplacedLines(old, new, CommonLines(old, new)) else {
        return false
      }
      replaced.visit(contextLines: contextLines, visit)
      return true
    }
    if isVisited { return }
    try run(contextLines: UInt32(contextLines), usesIndentHeuristic: usesIndentHeuristic, visit) {
      options, payload in
      if old?.isBlob ?? true, new?.isBlob ?? true {
        return git_diff_blobs(old?.handle, nil, new?.handle, nil, &options, nil, nil, nil, visitLine, payload)
      }
      return withBytes(old, new) { compare($0, $1, &options, payload) }
    }
  }

  /// The lines that differ, without context, where nobody needs what git would print.
  ///
  /// What both contents begin and end with is passed over unread.
  static func changedLines(old: BlobContent?, new: BlobContent?, _ visit: Visitor) throws(GitError) {
    try run(contextLines: 0, usesIndentHeuristic: false, visit) { options, payload in
      withBytes(old, new) { old, new in
        let same = CommonLines(old, new)
        if let replaced = ReplacedLines(old, new, same) {
          replaced.visit(contextLines: 0, visit)
          return 0
        }
        return compare(
          UnsafeRawBufferPointer(rebasing: old[same.prefix..<old.count - same.suffix]),
          UnsafeRawBufferPointer(rebasing: new[same.prefix..<new.count - same.suffix]), &options, payload)
      }
    }
  }

  private static func run(
    contextLines: UInt32, usesIndentHeuristic: Bool, _ visit: Visitor,
    _ compare: (inout git_diff_options, UnsafeMutableRawPointer) -> Int32
  ) throws(GitError) {
    var options = git_diff_options()
    try check(git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION)), "git_diff_options_init")
    options.flags = GIT_DIFF_FORCE_TEXT.rawValue
    if usesIndentHeuristic { options.flags |= GIT_DIFF_INDENT_HEURISTIC.rawValue }
    options.context_lines = contextLines
    let rc = withoutActuallyEscaping(visit) { visit in
      let visitor = LineVisitor(visit)
      return withExtendedLifetime(visitor) {
        compare(&options, Unmanaged.passUnretained(visitor).toOpaque())
      }
    }
    try check(rc, "git_diff_blobs")
  }

  /// Wraps `git_diff_buffers`.
  private static func compare(
    _ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer, _ options: inout git_diff_options,
    _ payload: UnsafeMutableRawPointer
  ) -> Int32 {
    git_diff_buffers(
      old.baseAddress, old.count, nil, new.baseAddress, new.count, nil, &options, nil, nil, nil, visitLine,
      payload)
  }

  private static func withBytes<Value>(
    _ old: BlobContent?, _ new: BlobContent?,
    _ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Value
  ) -> Value {
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    func withNew(_ left: UnsafeRawBufferPointer) -> Value {
      guard let new else { return body(left, none) }
      return new.withBytes { body(left, $0) }
    }
    guard let old else { return withNew(none) }
    return old.withBytes { withNew($0) }
  }

  private final class LineVisitor {
    let visit: Visitor
    init(_ visit: @escaping Visitor) { self.visit = visit }
  }

  private static let visitLine: git_diff_line_cb = { _, _, line, payload in
    guard let line, let payload else { return 0 }
    let origin = UInt8(bitPattern: line.pointee.origin)
    guard [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: " ")].contains(origin) else { return 0 }
    Unmanaged<LineVisitor>.fromOpaque(payload).takeUnretainedValue()
      .visit(origin, UnsafeRawBufferPointer(start: line.pointee.content, count: line.pointee.content_len))
    return 0
  }
}

/// How many bytes two texts have in common at their beginning and at their end, in whole lines.
struct CommonLines {
  let prefix: Int
  let suffix: Int

  init(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) {
    var start = left.equalPrefix(right)
    while !Self.isLineStart(left, start) { start -= 1 }
    var end = left.equalSuffix(right, limit: min(left.count, right.count) - start)
    // The first of the common lines at the end may be the end of lines that differ.
    while end > 0, !Self.isLineStart(left, left.count - end) || !Self.isLineStart(right, right.count - end) {
      end -= 1
    }
    prefix = start
    suffix = end
  }

  static func isLineStart(_ text: UnsafeRawBufferPointer, _ place: Int) -> Bool {
    place == 0 || text[place - 1] == UInt8(ascii: "\n")
  }
}
