package import GitKit

/// The commit that a question is asked of, and the time it stands for.
package struct Moment: Sendable {
  package let commit: ObjectID
  package let tree: ObjectID
  /// Seconds since 1970-01-01T00:00:00Z, of the commit.
  package let date: Int64
  /// The branch it was named by, without `refs/heads/`.
  package let branch: String?
  /// Whether HEAD or a branch was named.
  private let isNamedTip: Bool

  /// Resolves what the user typed; nil means HEAD.
  package static func resolve(_ revision: String?, in repository: Repository) throws -> Moment {
    let head = try repository.head()
    guard let revision, revision != "HEAD", revision != "@" else {
      guard let id = head.commit else {
        guard case .unborn(let branch) = head else { throw FleetError.unknownRevision("HEAD") }
        throw FleetError.noCommitYet(
          branch: branch.hasPrefix("refs/heads/") ? String(branch.dropFirst(11)) : branch)
      }
      return try make(id, branch: head.branchName, isNamedTip: true, in: repository)
    }
    let id = try resolveNamed(revision, in: repository)
    let branch = try branchName(revision, in: repository)
    return try make(id, branch: branch, isNamedTip: branch != nil || id == head.commit, in: repository)
  }

  /// Resolves what is meant to be a branch; nil means HEAD.
  ///
  /// git takes a tag of that name instead and warns (gitrevisions, `<refname>`).
  ///
  /// - Throws: where a tag of that name is another commit.
  package static func resolveBranch(_ name: String?, in repository: Repository) throws -> Moment {
    if let name, RefName.isValid("refs/heads/" + name),
      let branch = try repository.reference(named: "refs/heads/" + name)?.target,
      try repository.reference(named: "refs/tags/" + name) != nil,
      try repository.resolveCommit("refs/tags/" + name) != branch
    {
      throw FleetError.invalidArgument(
        "'\(DisplayText.escape(name))' is a branch and a tag",
        hint: "say which: heads/\(DisplayText.escape(name)) or tags/\(DisplayText.escape(name))")
    }
    return try resolve(name, in: repository)
  }

  /// The commit alone, for who does not ask when and where it is.
  static func resolveCommit(_ revision: String, in repository: Repository) throws -> ObjectID {
    if revision == "HEAD" || revision == "@" { return try resolve(revision, in: repository).commit }
    return try resolveNamed(revision, in: repository)
  }

  private static func resolveNamed(_ revision: String, in repository: Repository) throws -> ObjectID {
    guard let id = try repository.resolveCommit(revision) ?? askGit(revision) else {
      throw FleetError.unknownRevision(revision, near: try nearest(to: revision, in: repository))
    }
    return id
  }

  /// A remote's branch of that name, else the branch or tag that is spelled most like it.
  private static func nearest(to revision: String, in repository: Repository) throws -> String? {
    var names: [String] = []
    for place in ["refs/heads/", "refs/tags/", "refs/remotes/"] {
      names += try repository.references(matching: place + "*").map { String($0.name.dropFirst(place.count)) }
    }
    guard !revision.isEmpty else { return nil }
    return names.first { $0.hasSuffix("/" + revision) } ?? Spelling.nearest(to: revision, among: names)
  }

  /// git knows spellings that libgit2 does not.
  private static func askGit(_ revision: String) throws -> ObjectID? {
    let output = try GitProcess.run([
      "rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}",
    ])
    return output.status == 0 ? ObjectID(hex: output.text.prefix(ObjectID.byteCount * 2)) : nil
  }

  /// The branch that a revision names in any of git's spellings; a remote's branch without the remote.
  private static func branchName(_ revision: String, in repository: Repository) throws -> String? {
    guard (try? repository.reference(named: "refs/tags/" + revision)) == nil else { return nil }
    for prefix in ["", "refs/", "refs/heads/", "refs/remotes/"] {
      let name = prefix + revision
      guard (try? repository.reference(named: name)) != nil else { continue }
      if name.hasPrefix("refs/heads/") { return String(name.dropFirst("refs/heads/".count)) }
      let branch = name.dropFirst("refs/remotes/".count)
      guard name.hasPrefix("refs/remotes/"), let slash = branch.firstIndex(of: "/") else { continue }
      return String(branch[branch.index(after: slash)...])
    }
    return nil
  }

  /// Whether this is a tip of today, so that every tag on its history counts; a commit in the middle of
  /// history stands for the day it was made.
  func isTip(in repository: Repository) throws -> Bool {
    try isNamedTip || !branchesEndingHere(in: repository).isEmpty
  }

  /// The branches whose tip this is, a remote's without the remote.
  func branchesEndingHere(in repository: Repository) throws -> Set<String> {
    var names: Set<String> = []
    for reference in try repository.references(matching: "refs/heads/*") where reference.target == commit {
      names.insert(String(reference.name.dropFirst("refs/heads/".count)))
    }
    for reference in try repository.references(matching: "refs/remotes/*") where reference.target == commit {
      let branch = reference.name.dropFirst("refs/remotes/".count)
      names.insert(String(branch.drop { $0 != "/" }.dropFirst()))
    }
    return names
  }

  private static func make(
    _ id: ObjectID, branch: String?, isNamedTip: Bool, in repository: Repository
  ) throws -> Moment {
    guard let commit = try repository.readCommit(id) else {
      throw FleetError.undecidable(
        "commit \(id.short) is not in this clone", hints: ["fetch it: git fetch origin \(id.hex)"])
    }
    return Moment(
      commit: id, tree: commit.tree, date: commit.committer.time, branch: branch,
      isNamedTip: isNamedTip)
  }
}
