/// The kind of a tree entry, as git writes it in octal.
package struct FileMode: RawRepresentable, Hashable, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  package static let directory = FileMode(rawValue: 0o040000)
  package static let regular = FileMode(rawValue: 0o100644)
  package static let executable = FileMode(rawValue: 0o100755)
  package static let symbolicLink = FileMode(rawValue: 0o120000)
  package static let submodule = FileMode(rawValue: 0o160000)

  /// The mode that git takes an entry's for: old tools wrote others, such as 100664.
  init(canonical bits: UInt32) {
    switch bits & 0o170000 {
    case 0o100000: self = bits & 0o100 == 0 ? .regular : .executable
    case 0o120000: self = .symbolicLink
    case 0o040000: self = .directory
    default: self = .submodule
    }
  }

  package var isDirectory: Bool { rawValue & 0o170000 == 0o040000 }

  /// Whether the entry is a file with content of its own: no link, directory or submodule.
  package var isFile: Bool { rawValue & 0o170000 == 0o100000 }

  /// The part of the mode that says what the entry is, without its permission bits.
  var type: UInt32 { rawValue & 0o170000 }
}
