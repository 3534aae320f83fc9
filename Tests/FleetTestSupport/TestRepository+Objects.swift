import Foundation
package import GitKit

extension TestRepository {
  /// Puts every object into a file of its own.
  package func unpack() throws {
    let packs = path + "/objects/pack"
    for name in try FileManager.default.contentsOfDirectory(atPath: packs) where name.hasSuffix(".pack") {
      let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: packs + "/" + name)))
      try FileManager.default.removeItem(atPath: packs + "/" + name)
      try git("unpack-objects", "-q", input: bytes)
    }
  }

  /// Takes an object that is in a file of its own away, as if this clone had never got it.
  package func remove(_ id: ObjectID) throws {
    try FileManager.default.removeItem(atPath: path + "/objects/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))")
  }
}
