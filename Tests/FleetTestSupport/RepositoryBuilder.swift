package import GitKit

/// A repository as a list of commits, tags and branches, made by one `git fast-import`.
///
///     var builder = RepositoryBuilder()
///     let first = builder.commit("Start", ["orbit/main.go": "package main\n"])
///     builder.tag("orbit-v1.0.0", at: first, message: "Orbit 1.0.0")
///     let fix = builder.commit("Fix", on: "fix", parents: [first], ["orbit/main.go": "fixed\n"])
///     builder.commit("Merge", parents: [first, fix])
///     let repository = try builder.build()
///     repository[fix]   // its id
///
/// Identities are fixed and time goes on by a minute a commit, so ids are the same in every run.
package struct RepositoryBuilder: Sendable {
  /// Stands for a commit or an annotated tag until the repository is built.
  package struct Mark: Hashable, Sendable {
    package let number: Int
  }

  private var stream: [UInt8] = []
  private var markCount = 0
  private var tips: [String: Mark] = [:]
  /// The date of the next commit that names none.
  package var clock = Int64(HermeticEnvironment.date)

  package init() {}

  /// Adds a commit and moves a branch to it.
  ///
  /// - Parameters:
  ///   - message: the whole message.
  ///   - branch: the branch's name without `refs/heads/`.
  ///   - parents: the first is where the tree starts from; nil means the branch's tip.
  ///   - date: seconds since 1970, of author and committer; nil is a minute after the last.
  ///   - authorDate: the author's alone.
  ///   - author: who wrote it.
  ///   - committer: who committed it.
  ///   - changes: what differs from the first parent's tree.
  /// - Returns: the commit's mark.
  @discardableResult
  package mutating func commit(
    _ message: String, on branch: String = "main", parents: [Mark]? = nil, date: Int64? = nil,
    authorDate: Int64? = nil, author: Identity = .developer, committer: Identity = .releaseEngineer,
    _ changes: [TreePath: FileContent] = [:]
  ) -> Mark {
    let mark = nextMark()
    let date = date ?? clock
    let parents = parents ?? tips[branch].map { [$0] } ?? []
    clock = date + 60
    if parents.isEmpty { line("reset refs/heads/\(branch)\n") }
    line("commit refs/heads/\(branch)")
    line("mark :\(mark.number)")
    line("author \(author.name) <\(author.email)> \(authorDate ?? date) +0000")
    line("committer \(committer.name) <\(committer.email)> \(date) +0000")
    data(Array(message.utf8))
    for (number, parent) in parents.enumerated() {
      line("\(number == 0 ? "from" : "merge") :\(parent.number)")
    }
    let sorted = changes.sorted { $0.key < $1.key }
    for (path, content) in sorted where content.kind == .removed { line("D ", quoted(path)) }
    for (path, content) in sorted where content.kind != .removed { modify(path, content) }
    line("")
    tips[branch] = mark
    return mark
  }

  /// Adds a tag: annotated when it has a message, and then perhaps of another annotated tag.
  ///
  /// - Returns: the tag object's mark, or for a lightweight tag that of its target.
  @discardableResult
  package mutating func tag(
    _ name: String, at target: Mark, message: String? = nil, date: Int64? = nil,
    tagger: Identity = .releaseEngineer
  ) -> Mark {
    guard let message else {
      line("reset refs/tags/\(name)")
      line("from :\(target.number)\n")
      return target
    }
    let mark = nextMark()
    line("tag \(name)")
    line("mark :\(mark.number)")
    line("from :\(target.number)")
    line("tagger \(tagger.name) <\(tagger.email)> \(date ?? clock) +0000")
    data(Array(message.utf8))
    return mark
  }

  /// Makes or moves a branch without a commit.
  package mutating func branch(_ name: String, at mark: Mark) {
    line("reset refs/heads/\(name)")
    line("from :\(mark.number)\n")
    tips[name] = mark
  }

  /// The commit that a branch is at so far.
  package func tip(of branch: String = "main") -> Mark? { tips[branch] }

  /// Makes the repository, with HEAD on `main`; unless it is bare, `main` is checked out.
  package func build(bare: Bool = true) throws -> TestRepository {
    let repository = try TestRepository(bare: bare)
    let marksFile = repository.directory.path + "/marks"
    try repository.git("fast-import", "--quiet", "--force", "--export-marks=\(marksFile)", input: stream)
    try repository.readMarks(from: marksFile)
    if !bare, tips["main"] != nil { try repository.git("reset", "--quiet", "--hard") }
    return repository
  }

  // MARK: - The stream

  private mutating func nextMark() -> Mark {
    markCount += 1
    return Mark(number: markCount)
  }

  private mutating func line(_ text: String, _ bytes: [UInt8] = []) {
    stream += text.utf8
    stream += bytes
    stream.append(UInt8(ascii: "\n"))
  }

  private mutating func data(_ bytes: [UInt8]) {
    line("data \(bytes.count)")
    line("", bytes)
  }

  private mutating func modify(_ path: TreePath, _ content: FileContent) {
    guard content.kind != .submodule else {
      line("M 160000 \(String(decoding: content.bytes, as: UTF8.self)) ", quoted(path))
      return
    }
    line("M \(content.kind.rawValue) inline ", quoted(path))
    data(content.bytes)
  }

  /// The path in the C-style quotes that let it hold any byte.
  private func quoted(_ path: TreePath) -> [UInt8] {
    var text: [UInt8] = [UInt8(ascii: "\"")]
    for byte in path.bytes {
      if byte < 0x20 || byte >= 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        let octal = String(byte, radix: 8)
        text += "\\".utf8
        text += String(repeating: "0", count: 3 - octal.count).utf8
        text += octal.utf8
      } else {
        text.append(byte)
      }
    }
    return text + [UInt8(ascii: "\"")]
  }
}
