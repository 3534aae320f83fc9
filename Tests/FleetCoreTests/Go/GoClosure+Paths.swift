import GitKit

@testable import FleetCore

extension GoClosure {
  /// The files that are built, as whole paths.
  var paths: Set<TreePath> {
    Set(
      files.flatMap { directory, names in
        names.map {
          TreePath(bytes: directory.bytes + (directory.bytes.isEmpty ? [] : [UInt8(ascii: "/")]) + $0)
        }
      })
  }
}
