/// A released version: three numbers.
///
/// Anything else is a test build and never compares.
package struct Version: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let major: UInt32
  package let minor: UInt32
  package let patch: UInt32

  package init(_ major: UInt32, _ minor: UInt32, _ patch: UInt32) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// Parses exactly `X.Y.Z`, decimal, without leading zeros, of at most nine digits each.
  ///
  /// So there is always a next version, whatever tags somebody pushed.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    var numbers: [UInt32] = []
    for part in parts {
      guard part.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
        part.count == 1 || part.first != "0", part.count <= 9, let number = UInt32(part)
      else { return nil }
      numbers.append(number)
    }
    self.init(numbers[0], numbers[1], numbers[2])
  }

  package var description: String { "\(major).\(minor).\(patch)" }

  package var nextMinor: Version { Version(major, minor &+ 1, 0) }
  package var nextPatch: Version { Version(major, minor, patch &+ 1) }

  /// Whether both are patches of the same minor.
  package func isSameLine(as other: Version) -> Bool { major == other.major && minor == other.minor }

  package static func < (left: Version, right: Version) -> Bool {
    (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
  }
}
