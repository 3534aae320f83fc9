import GitKit

/// One component, prepared for looking at many commits.
final class ComponentScope {
  let component: Component
  /// Everything that can matter to it, code or paperwork.
  let paths: PathScope
  /// What its code is looked for in.
  let codePaths: PathScope
  let changedPaths: ChangedPathQuery
  private let watches: [DependencyPin]
  private var roles: [TreePath: PathRole] = [:]

  /// - Parameter pins: of all dependencies.
  init(_ component: Component, pins: [DependencyPin], history: History) {
    self.component = component
    watches = pins.filter { component.watches.contains($0.dependency.name) }
    paths = PathScope(component.interestingPaths + watches.map(\.dependency.file))
    codePaths = PathScope(component.paths)
    changedPaths = history.changedPathQuery(paths.paths)
  }

  func role(of path: TreePath) -> PathRole {
    if let role = roles[path] { return role }
    let role = component.role(of: path)
    roles[path] = role
    return role
  }

  /// Whether a change of that path can matter; ``paths`` are wider where a pattern names files of a directory.
  func concerns(_ path: TreePath) -> Bool {
    role(of: path) != .outside || watches.contains { $0.dependency.file == path }
  }

  /// What a commit's changes mean to the component, or nil when they mean nothing.
  func judge(_ changes: [TreeChange], in trees: TreeCache) throws -> Judgement? {
    var code: [TreeChange] = []
    var check: [TreeChange] = []
    var newNotes: [TreeChange] = []
    var paperwork: [TreeChange] = []
    for change in changes {
      switch role(of: change.path) {
      case .code: code.append(change)
      case .check: check.append(change)
      case .changesFile where change.status == .added: newNotes.append(change)
      case .changesFile, .bookkeeping: paperwork.append(change)
      case .outside: break
      }
    }
    if !code.isEmpty {
      return Judgement(tier: .release, changes: code + check, why: "code")
    }
    if !check.isEmpty {
      return Judgement(tier: .check, changes: check + newNotes, why: "shared or build file")
    }
    let bumps = try watches.filter { try $0.moved(in: changes, trees: trees) }
    if !bumps.isEmpty {
      let names = bumps.map(\.dependency.name).joined(separator: ", ")
      let files = changes.filter { change in bumps.contains { $0.dependency.file == change.path } }
      return Judgement(tier: .check, changes: files + newNotes, why: "new version of \(names)")
    }
    if !newNotes.isEmpty {
      return Judgement(tier: .check, changes: newNotes + paperwork, why: "adds a changes file")
    }
    return paperwork.isEmpty ? nil : Judgement(tier: .none, changes: paperwork, why: "paperwork")
  }

  struct Judgement {
    let tier: Tier
    /// What decided, in git's order within each role.
    let changes: [TreeChange]
    let why: String
  }
}
