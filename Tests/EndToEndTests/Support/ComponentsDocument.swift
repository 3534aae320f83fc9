/// What `git fleet components --json` prints, as far as scripts rely on it.
struct ComponentsDocument: Decodable {
  struct Component: Decodable {
    let name: String
    let tier: String
    let changed: Bool
    let lastTag: LastTag?
    let commits: [Commit]
    let excluded: [Excluded]
    let skippedTags: [SkippedTag]
    let notMergedBack: Bool
    let riders: [String]
    let changesFiles: [ChangesFile]
    let notes: [String]
  }

  struct LastTag: Decodable, Equatable {
    let name: String
    let version: String
    let commit: String
    let date: String
    let why: String
    let isAlsoBranch: Bool
  }

  struct Commit: Decodable {
    let id: String
    let subject: String
    let tier: String
    let pullRequest: Int?
    let paths: [String]
  }

  struct Excluded: Decodable, Equatable {
    let id: String
    let method: String
    let match: String
  }

  struct SkippedTag: Decodable {
    let name: String
    let why: String
  }

  struct ChangesFile: Decodable {
    let path: String
    let state: String
  }

  struct Dependency: Decodable, Equatable {
    let name: String
    let pinned: String?
    let pinnedAtTag: String?
    let latest: String?
    let verdict: String
  }

  struct Missing: Error {
    let component: String
  }

  let schema: Int
  let head: String
  let complete: Bool
  let gaps: [String]
  let components: [Component]
  let dependencies: [Dependency]

  subscript(_ name: String) -> Component {
    get throws {
      guard let component = components.first(where: { $0.name == name }) else {
        throw Missing(component: name)
      }
      return component
    }
  }
}

extension ComponentsDocument.Component {
  /// The pull requests of the commits of one tier, newest first.
  func pullRequests(_ tier: String) -> [Int] { commits.filter { $0.tier == tier }.compactMap(\.pullRequest) }

  /// The subjects of the commits of one tier, newest first.
  func subjects(_ tier: String) -> [String] { commits.filter { $0.tier == tier }.map(\.subject) }

  /// Why a tag was passed over, or nil when it was not.
  func skipped(_ tag: String) -> String? { skippedTags.first { $0.name == tag }?.why }

  /// Changes files in a state.
  func changesFiles(_ state: String) -> [String] { changesFiles.filter { $0.state == state }.map(\.path) }
}
