import GitKit

/// The classes of paths, each worked out once: a window's commits meet at the same files.
final class PathClassCache {
  private let classifier: PathClassifier
  private var known: [TreePath: PathClass] = [:]

  init(_ classifier: PathClassifier) {
    self.classifier = classifier
  }

  func classify(_ path: TreePath) -> PathClass {
    if let kind = known[path] { return kind }
    let kind = classifier.classify(path)
    known[path] = kind
    return kind
  }
}
