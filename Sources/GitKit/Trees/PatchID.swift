/// The number that two patches share when they make the same change, wherever in the files and in history.
///
/// git has two of them, which mostly agree. Whitespace, line numbers and renames do not count in either; where work is
/// let in by what was looked at, white space counts.
package enum PatchID {
  package enum Form: Sendable {
    /// What `git cherry` and `git log --cherry` compare: made from the changes themselves.
    case cherry
    /// What `git diff-tree -p --full-index | git patch-id --stable` prints (git 2.39 or newer): made from the text
    /// of the patch.
    case stable
    /// The same with all white space, which in some languages says what a line does. Not the number that
    /// `git patch-id --verbatim` prints.
    case verbatim

    /// Whether it is made from the text of the patch.
    var isOfText: Bool { self != .cherry }
  }

  /// The patch id of what a commit changes.
  ///
  /// - Parameter changes: in git's order.
  /// - Returns: the zero id where nothing changes; nil where a blob is not in this clone.
  package static func compute(
    _ changes: [TreeChange], form: Form, in repository: Repository
  ) throws(GitError) -> ObjectID? {
    try compute(changes, form: form, from: BlobContents(repository))
  }

  static func compute(
    _ changes: [TreeChange], form: Form, from contents: BlobContents
  ) throws(GitError) -> ObjectID? {
    var text = PatchText(form)
    for change in changes {
      guard try text.add(change, contents) else { return nil }
    }
    return text.finish()
  }
}

/// A patch as the bytes that git hashes, summed up file by file.
struct PatchText {
  private let form: PatchID.Form
  private var bytes: [UInt8] = []
  private var sum = PatchSum()
  /// `git patch-id` ends a file's part at its hunks, and overlooks the header that follows a binary file.
  private var hasHunks = false
  private var followsBinary = false
  private var isEmpty = true

  init(_ form: PatchID.Form) {
    self.form = form
  }

  mutating func finish() -> ObjectID {
    if form.isOfText, !isEmpty { flush() }
    return sum.id
  }

  /// False where content is missing.
  mutating func add(_ change: TreeChange, _ contents: BlobContents) throws(GitError) -> Bool {
    isEmpty = false
    let isSplit = form.isOfText && change.status == .typeChanged
    let parts =
      isSplit
      ? [
        TreeChange(path: change.path, old: change.old, new: nil),
        TreeChange(path: change.path, old: nil, new: change.new),
      ] : [change]
    for part in parts {
      guard try addPart(part, contents) else { return false }
    }
    return true
  }

  private mutating func addPart(_ change: TreeChange, _ contents: BlobContents) throws(GitError) -> Bool {
    addHeader(change)
    if form.isOfText, change.old?.id == change.new?.id { return true }
    guard let old = try contents.side(change.old), let new = try contents.side(change.new) else {
      return false
    }
    if old.content?.isBinary == true || new.content?.isBinary == true {
      bytes += (change.old?.id ?? .zero).hex.utf8
      bytes += (change.new?.id ?? .zero).hex.utf8
      flush()
      followsBinary = true
    } else {
      try addText(change, old.content, new.content)
    }
    return true
  }

  private mutating func addHeader(_ change: TreeChange) {
    if hasHunks { flush() }
    hasHunks = false
    if form == .cherry || !followsBinary {
      bytes += "diff--git".utf8
      addPath("a/", change.path)
      addPath("b/", change.path)
    }
    followsBinary = false
    switch (change.old, change.new) {
    case (nil, let new?): addMode("newfilemode", new.mode)
    case (let old?, nil): addMode("deletedfilemode", old.mode)
    case (let old?, let new?) where old.mode != new.mode:
      addMode("oldmode", old.mode)
      addMode("newmode", new.mode)
    default: break
    }
  }

  private mutating func addText(_ change: TreeChange, _ old: BlobContent?, _ new: BlobContent?)
    throws(GitError)
  {
    let place = bytes.count
    if change.old == nil { bytes += "---/dev/null".utf8 } else { addPath("---a/", change.path) }
    if change.new == nil { bytes += "+++/dev/null".utf8 } else { addPath("+++b/", change.path) }
    let start = bytes.count
    let endsAtNUL = form.isOfText
    let isVerbatim = form == .verbatim
    var text = bytes
    bytes = []
    try LineDiff.run(old: old, new: new, usesIndentHeuristic: form.isOfText) { origin, line in
      if origin != UInt8(ascii: " ") || isVerbatim { text.append(origin) }
      if isVerbatim {
        text.append(contentsOf: line)
      } else {
        Self.append(line, to: &text, endsAtNUL: endsAtNUL)
      }
    }
    bytes = text
    hasHunks = form == .cherry || bytes.count > start
    // The text of an empty file's patch ends with its header.
    if !hasHunks { bytes.removeLast(bytes.count - place) }
    if form == .cherry { flush() }
    if form == .cherry { hasHunks = false }
  }

  /// Appends a line without whitespace, a run of other bytes at a time.
  private static func append(_ line: UnsafeRawBufferPointer, to text: inout [UInt8], endsAtNUL: Bool) {
    var start = 0
    for place in 0..<line.count {
      let byte = line[place]
      guard isBlank(byte) || (byte == 0 && endsAtNUL) else { continue }
      if place > start { text.append(contentsOf: UnsafeRawBufferPointer(rebasing: line[start..<place])) }
      start = place + 1
      if byte == 0, endsAtNUL { return }
    }
    if start < line.count { text.append(contentsOf: UnsafeRawBufferPointer(rebasing: line[start...])) }
  }

  private mutating func addMode(_ word: String, _ mode: FileMode) {
    let octal = String(mode.rawValue, radix: 8)
    bytes += word.utf8
    bytes += (String(repeating: "0", count: max(0, 6 - octal.count)) + octal).utf8
  }

  /// In the text of a patch, names with unusual bytes stand in quotes.
  private mutating func addPath(_ prefix: String, _ path: TreePath) {
    let marks = prefix.hasPrefix("---") || prefix.hasPrefix("+++") ? prefix.prefix(3) : ""
    let name = Array(prefix.dropFirst(marks.count).utf8) + path.bytes
    bytes += marks.utf8
    bytes += (form.isOfText ? QuotedPath.quote(name) : name).filter { form == .verbatim || !Self.isBlank($0) }
  }

  private mutating func flush() {
    sum.add(SHA1.hash(bytes))
    bytes = []
  }

  /// What git calls a space.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}

/// The sum of the hashes of files, which does not depend on their order.
private struct PatchSum {
  private var bytes = [UInt8](repeating: 0, count: ObjectID.byteCount)

  mutating func add(_ hash: ObjectID) {
    var carry = 0
    for (place, byte) in hash.bytes.enumerated() {
      carry += Int(bytes[place]) + Int(byte)
      bytes[place] = UInt8(truncatingIfNeeded: carry)
      carry >>= 8
    }
  }

  var id: ObjectID { bytes.withUnsafeBytes { $0.objectID(0) } }
}

/// Names as git quotes them where `core.quotePath` is not set otherwise.
private enum QuotedPath {
  static func quote(_ name: [UInt8]) -> [UInt8] {
    func isPlain(_ byte: UInt8) -> Bool {
      (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
    guard !name.allSatisfy(isPlain) else { return name }
    var quoted = [UInt8(ascii: "\"")]
    for byte in name {
      if isPlain(byte) {
        quoted.append(byte)
      } else {
        quoted.append(UInt8(ascii: "\\"))
        quoted += escape(byte)
      }
    }
    return quoted + [UInt8(ascii: "\"")]
  }

  private static func escape(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case 0x07...0x0D: return [Array("abtnvfr".utf8)[Int(byte) - 7]]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): return [byte]
    default:
      let octal = String(byte, radix: 8)
      return Array((String(repeating: "0", count: 3 - octal.count) + octal).utf8)
    }
  }
}
