import GitKit

/// The classes of paths, each worked out once: a window's commits meet at the same files.
///
/// What no class is said to have is what a component calls it, so that a monorepo with components of its own needs no
/// classes to have code.
final class PathClassCache {
  private let classifier: PathClassifier
  private let components: [Component]
  private var known: [TreePath: PathClass] = [:]

  init(_ policy: Policy) {
    classifier = policy.pathClasses
    components = policy.components
  }

  func classify(_ path: TreePath) -> PathClass {
    if let kind = known[path] { return kind }
    var kind = classifier.classify(path)
    if kind == .other { kind = classByComponent(path) }
    known[path] = kind
    return kind
  }

  private func classByComponent(_ path: TreePath) -> PathClass {
    for component in components {
      switch component.role(of: path) {
      case .code: return .code
      case .changesFile: return .notes
      case .check, .bookkeeping, .outside: continue
      }
    }
    return .other
  }
}
