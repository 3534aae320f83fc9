internal import CLibgit2

extension Repository {
  /// From now on, what a partial clone left out is fetched when it is read, as git does.
  ///
  /// Hooks do without: they never use the network.
  package func fetchMissingObjects(_ report: @escaping (PromisorRemote.Event) -> Void) {
    promisor = PromisorRemote(of: self, report: report)
  }

  /// Fetches what is missing for a while, and says nothing of it.
  package func fetchingMissingObjects<Value>(_ read: () throws -> Value) rethrows -> Value {
    let before = promisor
    defer { promisor = before }
    promisor = PromisorRemote(of: self) { _ in }
    return try read()
  }

  /// Whether objects may be missing that can be fetched.
  package var mayFetchMissing: Bool { promisor?.hasPromised ?? false }

  /// Brings those objects here that a partial clone left out, all at once, before they are read one by one.
  package func fetchMissing(_ ids: [ObjectID]) throws(GitError) {
    guard let promisor, promisor.hasPromised else { return }
    var missing: Set<ObjectID> = []
    for id in ids where !id.isZero {
      if try !hasObject(id) { missing.insert(id) }
    }
    if try promisor.fetch(missing.sorted()) { try findNewPacks() }
  }

  /// The same for what files were before and after changes.
  package func fetchMissing(_ changes: [TreeChange]) throws(GitError) {
    guard mayFetchMissing else { return }
    let sides = changes.flatMap { [$0.old, $0.new] }.compactMap(\.self)
    try fetchMissing(sides.filter { $0.mode != .submodule }.map(\.id))
  }

  /// Calls libgit2 for an object, and once more where it is missing and could be fetched.
  func foundOrFetched(
    _ id: ObjectID, _ operation: StaticString, _ read: () -> Int32
  ) throws(GitError) -> Bool {
    if try isFound(id, read(), operation) { return true }
    guard let promisor, promisor.hasPromised, !id.isZero, try promisor.fetch([id]) else { return false }
    try findNewPacks()
    return try isFound(id, read(), operation)
  }

  /// libgit2 does not say which object it could not read.
  private func isFound(_ id: ObjectID, _ rc: Int32, _ operation: StaticString) throws(GitError) -> Bool {
    do {
      return try found(rc, operation)
    } catch {
      throw GitError(
        code: error.code, category: error.category,
        message: "object \(id.hex) cannot be read: \(error.message)",
        operation: error.operation)
    }
  }

  /// Wraps `git_odb_refresh`.
  private func findNewPacks() throws(GitError) {
    try check(git_odb_refresh(try database()), "git_odb_refresh")
  }
}
