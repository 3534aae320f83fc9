package import GitKit

/// The part of a Go module that some of its packages are built from, at one commit.
package struct GoClosure: Sendable, Equatable {
  /// The module's path as its `go.mod` has it, or nil where the tree has no module at its root.
  package internal(set) var module: [UInt8]?
  /// The directories of the packages, in order.
  package internal(set) var packages: [TreePath] = []
  /// Go files, and the assembly and C that is built with them: names by directory.
  package internal(set) var files: [TreePath: [[UInt8]]] = [:]
  /// What `//go:embed` takes into the build.
  package internal(set) var embedded: Set<TreePath> = []
  /// Trees and blobs that this clone lacks: what they import is not known, so more may belong here.
  package internal(set) var missing: [ObjectID] = []
  /// Packages that were asked for and are not in the tree.
  package internal(set) var absentRoots: [TreePath] = []

  /// Whether a change of that path changes what is built.
  package func contains(_ path: TreePath) -> Bool {
    files[path.directory]?.contains(path.name) == true || embedded.contains(path)
  }

  package var fileCount: Int { files.values.reduce(embedded.count) { $0 + $1.count } }
}
