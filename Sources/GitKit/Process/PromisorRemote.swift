/// The remote that promised what a partial clone left out.
///
/// git fetches such an object when it reads it; libgit2 does not, so git is asked to. What came stays in the clone.
package final class PromisorRemote {
  package enum Event {
    /// So many objects are being fetched from a remote.
    case fetching(Int, from: String)
    /// They are here, or the remote has not got them either.
    case finished
    /// The remote could not be asked, and why; it will not be asked again.
    case failed(String, from: String)
  }

  private unowned let repository: Repository
  private let report: (Event) -> Void
  private lazy var name = Self.name(in: repository)
  /// Objects that the remote has not got either.
  private var refused: Set<ObjectID> = []
  private var isGone = false

  init(of repository: Repository, report: @escaping (Event) -> Void) {
    self.repository = repository
    self.report = report
  }

  /// Whether something was left out that can be had.
  var hasPromised: Bool { name != nil && !isGone }

  /// As in git: the remote of the extension, else one that is marked.
  private static func name(in repository: Repository) -> String? {
    guard let configuration = try? Configuration.of(repository) else { return nil }
    if let name = configuration.string("extensions.partialClone") { return name }
    let entries = (try? configuration.entries()) ?? []
    let marked = entries.first {
      $0.name.hasPrefix("remote.") && $0.name.hasSuffix(".promisor") && configuration.boolean($0.name) == true
    }
    return marked.map { String($0.name.dropFirst("remote.".count).dropLast(".promisor".count)) }
  }

  /// Brings objects here, as git does it for itself, and says whether they came.
  ///
  /// One that the remote has not got keeps all others from coming: these can then be asked for one by one.
  func fetch(_ ids: [ObjectID]) throws(GitError) -> Bool {
    let wanted = ids.filter { !refused.contains($0) }
    guard let name, !isGone, !wanted.isEmpty else { return false }
    report(.fetching(wanted.count, from: name))
    var environment = repository.gitEnvironment
    environment["LC_ALL"] = "C"
    let output = try GitProcess.run(
      [
        "-c", "fetch.negotiationAlgorithm=noop", "fetch", name, "--quiet", "--no-tags",
        "--no-write-fetch-head",
        "--no-auto-maintenance", "--recurse-submodules=no", "--filter=blob:none", "--stdin",
      ],
      input: Array(wanted.map { $0.hex + "\n" }.joined().utf8), environment: environment)
    guard output.status != 0 else {
      report(.finished)
      return true
    }
    let words = String(decoding: output.standardError, as: UTF8.self)
    if words.contains("not our ref") {
      if wanted.count == 1 { refused.formUnion(wanted) }
      report(.finished)
    } else {
      isGone = true
      report(.failed(output.complaint ?? "git fetch failed", from: name))
    }
    return false
  }
}

@available(*, unavailable)
extension PromisorRemote: Sendable {}
