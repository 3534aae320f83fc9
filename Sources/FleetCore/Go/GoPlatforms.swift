/// The builds that a Go file takes part in: a set out of darwin, linux and windows, on amd64 and arm64,
/// with and without cgo.
///
/// A constraint is evaluated for all twelve at once, so "not linux" is the complement of a set.
package struct GoPlatforms: OptionSet, Hashable, Sendable {
  /// Bit `4 * system + 2 * architecture + cgo`.
  package let rawValue: UInt16

  package init(rawValue: UInt16) {
    self.rawValue = rawValue & 0xFFF
  }

  package static let darwin = GoPlatforms(rawValue: 0x00F)
  package static let linux = GoPlatforms(rawValue: 0x0F0)
  package static let windows = GoPlatforms(rawValue: 0xF00)
  package static let amd64 = GoPlatforms(rawValue: 0x333)
  package static let arm64 = GoPlatforms(rawValue: 0xCCC)
  package static let cgo = GoPlatforms(rawValue: 0xAAA)
  package static let all = GoPlatforms(rawValue: 0xFFF)

  var inverted: GoPlatforms { GoPlatforms(rawValue: ~rawValue) }

  /// The builds in which a build tag holds.
  ///
  /// Release tags (`go1.21`) hold everywhere, as with the newest Go; tags that only `-tags` could set hold
  /// nowhere.
  init(tag: ArraySlice<UInt8>) {
    if let known = Self.system(tag) ?? Self.architecture(tag) {
      self = known
      return
    }
    switch String(decoding: tag, as: UTF8.self) {
    case "unix": self = [.darwin, .linux]
    case "cgo": self = .cgo
    case "gc": self = .all
    case let tag: self = tag.hasPrefix("go1.") ? .all : []
    }
  }

  /// The builds for a `GOOS`: the empty set for one that is not built for, nil for what is none.
  static func system(_ word: ArraySlice<UInt8>) -> GoPlatforms? {
    word.count <= longestWord ? systems[String(decoding: word, as: UTF8.self)] : nil
  }

  /// The builds for a `GOARCH`: the empty set for one that is not built for, nil for what is none.
  static func architecture(_ word: ArraySlice<UInt8>) -> GoPlatforms? {
    word.count <= longestWord ? architectures[String(decoding: word, as: UTF8.self)] : nil
  }

  private static let longestWord = 11

  private static let systems: [String: GoPlatforms] = [
    "darwin": .darwin, "linux": .linux, "windows": .windows,
    "aix": [], "android": [], "dragonfly": [], "freebsd": [], "hurd": [], "illumos": [], "ios": [], "js": [],
    "nacl": [], "netbsd": [], "openbsd": [], "plan9": [], "solaris": [], "wasip1": [], "zos": [],
  ]

  private static let architectures: [String: GoPlatforms] = [
    "amd64": .amd64, "arm64": .arm64,
    "386": [], "amd64p32": [], "arm": [], "arm64be": [], "armbe": [], "loong64": [], "mips": [], "mips64": [],
    "mips64le": [], "mips64p32": [], "mips64p32le": [], "mipsle": [], "ppc": [], "ppc64": [], "ppc64le": [],
    "riscv": [], "riscv64": [], "s390": [], "s390x": [], "sparc": [], "sparc64": [], "wasm": [],
  ]
}
