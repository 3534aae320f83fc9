internal import CLibgit2

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

  /// git's rule: a NUL among the first bytes.
  var isBinary: Bool { withBytes { $0.prefix(8_000).contains(0) } }

  fileprivate var handle: OpaquePointer? { blob }
  fileprivate var isBlob: Bool { blob != nil }
}

/// Contents that were read, for as long as one comparison goes on.
final class BlobContents {
  private let repository: Repository
  private var contents: [ObjectID: BlobContent] = [:]

  init(_ repository: Repository) {
    self.repository = repository
  }

  /// The content of a side, which may be none because there is no file; nil where this clone lacks it.
  func side(_ side: TreeChange.Side?) throws(GitError) -> (content: BlobContent?, Void)? {
    guard let side else { return (nil, ()) }
    if let known = contents[side.id] { return (known, ()) }
    guard let content = try BlobContent(side, in: repository) else { return nil }
    contents[side.id] = content
    return (content, ())
  }

  func removeAll() { contents = [:] }
}

/// Compares two files line by line, as git's own xdiff does: with three lines of context.
enum LineDiff {
  /// What a line of a diff is.
  typealias Visitor = (_ origin: UInt8, _ line: UnsafeRawBufferPointer) -> Void

  /// Calls a function for each line of the diff, with `+`, `-` or a space and the line's bytes.
  ///
  /// Marks of a missing newline at the end are left out. Wraps `git_diff_blobs` and `git_diff_buffers`.
  ///
  /// - Parameters:
  ///   - contextLines: how many lines around a change are shown.
  ///   - usesIndentHeuristic: as `git diff` does, and `git cherry` does not.
  static func run(
    old: BlobContent?, new: BlobContent?, contextLines: UInt32 = 3, usesIndentHeuristic: Bool,
    _ visit: Visitor
  ) throws(GitError) {
    var options = git_diff_options()
    try check(git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION)), "git_diff_options_init")
    options.flags = GIT_DIFF_FORCE_TEXT.rawValue
    if usesIndentHeuristic { options.flags |= GIT_DIFF_INDENT_HEURISTIC.rawValue }
    options.context_lines = contextLines
    let rc = withoutActuallyEscaping(visit) { visit in
      let visitor = LineVisitor(visit)
      return withExtendedLifetime(visitor) {
        compare(old, new, &options, Unmanaged.passUnretained(visitor).toOpaque())
      }
    }
    try check(rc, "git_diff_blobs")
  }

  private static func compare(
    _ old: BlobContent?, _ new: BlobContent?, _ options: inout git_diff_options,
    _ payload: UnsafeMutableRawPointer
  ) -> Int32 {
    if old?.isBlob ?? true, new?.isBlob ?? true {
      return git_diff_blobs(old?.handle, nil, new?.handle, nil, &options, nil, nil, nil, visitLine, payload)
    }
    func compareBytes(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int32 {
      git_diff_buffers(
        left.baseAddress, left.count, nil, right.baseAddress, right.count, nil, &options, nil, nil, nil,
        visitLine, payload)
    }
    func compareRight(_ left: UnsafeRawBufferPointer) -> Int32 {
      guard let new else { return compareBytes(left, UnsafeRawBufferPointer(start: nil, count: 0)) }
      return new.withBytes { compareBytes(left, $0) }
    }
    guard let old else { return compareRight(UnsafeRawBufferPointer(start: nil, count: 0)) }
    return old.withBytes { compareRight($0) }
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
