import FleetCore
import GitKit

/// What a workflow of GitHub Actions knows of the pull request that it runs for.
struct PullRequestEnvironment {
  private let event: PullRequestEvent?
  private let baseBranch: String?
  /// What is not known because of a file that cannot be read.
  let gap: String?

  init(_ variables: Environment) {
    guard variables["GITHUB_ACTIONS"] == "true" else {
      event = nil
      baseBranch = nil
      gap = nil
      return
    }
    baseBranch = variables["GITHUB_BASE_REF"].flatMap { $0.isEmpty ? nil : $0 }
    guard let path = variables["GITHUB_EVENT_PATH"], !path.isEmpty else {
      event = nil
      gap = nil
      return
    }
    do {
      event = try PullRequestEvent(FileSystem.read(path, limit: Self.largestEvent) ?? [])
      gap = nil
    } catch {
      event = nil
      gap = "the event at GITHUB_EVENT_PATH cannot be read: name the range and --title"
    }
  }

  private static let largestEvent = 32 << 20

  var title: String? { event?.title }

  /// The branch that it is to land on; nil where there is none.
  var base: String? { baseBranch }

  /// The pull request's own commits; nil where there is none or this clone has not both sides.
  ///
  /// HEAD is the merge that GitHub made of it where the event does not tell the tip.
  func range(in repository: Repository) throws -> String? {
    guard let baseBranch else { return nil }
    let remote = "refs/remotes/origin/\(baseBranch)"
    let base: String
    if try repository.reference(named: remote) != nil {
      base = remote
    } else if let id = event?.base, try repository.hasObject(id) {
      base = id.hex
    } else {
      return nil
    }
    guard let head = event?.head, try repository.hasObject(head) else { return "\(base)..HEAD" }
    return "\(base)..\(head.hex)"
  }
}
