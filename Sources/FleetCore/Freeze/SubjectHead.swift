package import GitKit

/// Finds the commit at which a branch or a pull request stands.
package struct SubjectHead {
  private let repository: Repository
  private let remote: String

  package init(_ repository: Repository, remote: String) {
    self.repository = repository
    self.remote = remote
  }

  /// A branch as its remote has it: of `origin/topic`, where that is what is here, `topic`.
  func named(_ subject: FreezeSubject) throws -> FreezeSubject {
    guard case .branch(let name) = subject else { return subject }
    let known = name.hasPrefix("refs/remotes/") ? String(name.dropFirst("refs/remotes/".count)) : name
    guard known.hasPrefix("\(remote)/"), try repository.reference(named: "refs/heads/\(name)") == nil,
      try repository.reference(named: "refs/remotes/\(known)") != nil
    else { return subject }
    return .branch(String(known.dropFirst(remote.count + 1)))
  }

  /// - Throws: one line that says how to bring it here, or that two places disagree.
  package func resolve(_ subject: FreezeSubject) throws -> ObjectID {
    let places = places(of: subject)
    let found = try places.compactMap { name in
      try repository.reference(named: name).map { (name: name, id: $0.target) }
    }
    guard let first = found.first else { throw missing(subject) }
    if let other = found.first(where: { $0.id != first.id }) {
      throw FleetError.refused(
        "'\(subject)' is at \(first.id.short) in \(first.name) and at \(other.id.short) in \(other.name)",
        hints: ["say which is meant: --head \(other.id.short)"])
    }
    return first.id
  }

  /// The same; nil where it is not here.
  package func find(_ subject: FreezeSubject) throws -> [ObjectID] {
    try places(of: subject).compactMap { try repository.reference(named: $0)?.target }
  }

  private func places(of subject: FreezeSubject) -> [String] {
    switch subject {
    case .branch(let name): ["refs/heads/\(name)", "refs/remotes/\(remote)/\(name)"]
    case .pullRequest(let number):
      [
        "refs/pull/\(number)/head", "refs/remotes/\(remote)/pull/\(number)/head",
        "refs/remotes/\(remote)/pull/\(number)", "refs/remotes/\(remote)/pr/\(number)",
      ]
    }
  }

  private func missing(_ subject: FreezeSubject) -> FleetError {
    let fetch = "git fetch \(ShellWord.quote(remote)) "
    switch subject {
    case .branch(let name):
      return .refused(
        "there is no branch '\(name)' here, so its head is not known",
        hints: ["fetch it: \(fetch)\(ShellWord.quote(name))", "or say what is meant: --head <commit>"])
    case .pullRequest(let number):
      return .refused(
        "pull request #\(number) is not here, so its head is not known",
        hints: [
          "fetch it: \(fetch)pull/\(number)/head:refs/pull/\(number)/head",
          "or say what is meant: --head <commit>",
        ])
    }
  }
}
