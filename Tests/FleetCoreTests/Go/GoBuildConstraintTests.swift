import Testing

@testable import FleetCore

@Suite struct GoBuildConstraintTests {
  @Test(
    arguments: [
      ("linux", GoPlatforms.linux), ("darwin", .darwin), ("windows", .windows), ("unix", [.linux, .darwin]),
      ("amd64", .amd64), ("arm64", .arm64), ("cgo", .cgo), ("gc", .all), ("go1.18", .all),
      ("freebsd", []), ("386", []), ("ignore", []), ("full", []), ("gccgo", []), ("Linux", []),
    ] as [(String, GoPlatforms)])
  func tag(name: String, platforms: GoPlatforms) {
    #expect(GoPlatforms(tag: Array(name.utf8)[...]) == platforms)
  }

  @Test(
    arguments: [
      (" linux", GoPlatforms.linux),
      (" !linux", [.darwin, .windows]),
      (" linux || darwin", [.linux, .darwin]),
      (" linux && amd64", GoPlatforms.linux.intersection(.amd64)),
      // "and" binds closer than "or".
      (" windows || linux && amd64", GoPlatforms.windows.union(GoPlatforms.linux.intersection(.amd64))),
      (" (windows || linux) && amd64", GoPlatforms.amd64.subtracting(.darwin)),
      (" !(windows || linux)", .darwin),
      (" ! ( windows )", [.darwin, .linux]),
      ("\t((cgo))", .cgo),
      (" !cgo&&!windows||arm64", GoPlatforms.cgo.union(.windows).inverted.union(.arm64)),
      (" go1.21 && !ignore", .all),
      (" never", []),
    ] as [(String, GoPlatforms)])
  func expression(text: String, platforms: GoPlatforms) {
    #expect(GoBuildConstraint.expression(Array(text.utf8)[...]) == platforms)
  }

  @Test(arguments: [
    "", " ", " linux darwin", " linux &&", " && linux", " !!linux", " (linux", " linux)", " ()",
    " linux | darwin",
    " linux & darwin", " linux, darwin", " linux // for now", " -linux",
    " " + String(repeating: "(", count: 200_000) + "linux" + String(repeating: ")", count: 200_000),
  ])
  func malformedExpression(text: String) {
    #expect(GoBuildConstraint.expression(Array(text.utf8)[...]) == nil)
  }

  @Test(
    arguments: [
      (" linux", GoPlatforms.linux),
      (" linux darwin", [.linux, .darwin]),
      (" linux,amd64", GoPlatforms.linux.intersection(.amd64)),
      (" linux,!cgo windows", GoPlatforms.linux.subtracting(.cgo).union(.windows)),
      (" !windows", [.linux, .darwin]),
      (" !!windows", []),
      (" linux, windows", .windows),
      (" ignore", []),
      ("", []),
    ] as [(String, GoPlatforms)])
  func plusBuild(text: String, platforms: GoPlatforms) {
    #expect(GoBuildConstraint.plusBuild(Array(text.utf8)[...]) == platforms)
  }
}

@Suite struct GoFileHeaderTests {
  @Test(
    arguments: [
      ("package a\n", GoPlatforms.all),
      ("//go:build linux\n\npackage a\n", .linux),
      ("//go:build linux\npackage a\n", .linux),
      ("\u{FEFF}//go:build linux\r\n\r\npackage a\r\n", .linux),
      ("// A comment.\n\n  //go:build linux\n// More.\npackage a\n", .linux),
      ("/* One\n//go:build windows\n*/\n//go:build linux\npackage a\n", .linux),
      ("/* One */ // two\n//go:build linux\npackage a\n", .linux),
      // Not before the package clause, or not alone on its line.
      ("package a\n//go:build linux\n", .all),
      ("/* */ //go:build linux\npackage a\n", .all),
      // Not the directive.
      ("//go:builder linux\npackage a\n", .all),
      ("// go:build linux\npackage a\n", .all),
      // Malformed, and twice.
      ("//go:build linux ||\npackage a\n", []),
      ("//go:build\npackage a\n", []),
      ("//go:build linux\n//go:build linux\npackage a\n", []),
      // The older form.
      ("// +build linux\n\npackage a\n", .linux),
      ("//+build linux\n\npackage a\n", .linux),
      ("// +build linux darwin\n// +build cgo\n\npackage a\n", GoPlatforms.cgo.subtracting(.windows)),
      ("// +build linux\npackage a\n", .all),
      ("// +build linux\n\n// +build cgo\npackage a\n", .linux),
      ("// +build linux\n/* */\n\npackage a\n", .all),
      ("// +builder linux\n\npackage a\n", .all),
      ("/* */\n// +build linux\n\npackage a\n", .all),
      // The newer form wins.
      ("//go:build darwin\n// +build linux\n\npackage a\n", .darwin),
    ] as [(String, GoPlatforms)])
  func platforms(text: String, platforms: GoPlatforms) {
    #expect(GoFileHeader(Array(text.utf8)).platforms == platforms)
  }

  @Test(arguments: [
    "package a", "\n\npackage a", "// x\npackage a", "/* x */ package a", "/* x\n y */\n/* z */\tpackage a",
    "\u{FEFF}package a", "// x\r\n\r\n  package a",
  ])
  func endsAtTheFirstToken(text: String) {
    let bytes = Array(text.utf8)
    #expect(bytes[GoFileHeader(bytes).end...].elementsEqual("package a".utf8))
  }

  @Test(arguments: ["", "\n", "// x", "/* x", "/", "/*", "\u{FEFF}"])
  func endsWithTheFile(text: String) {
    let bytes = Array(text.utf8)
    #expect(GoFileHeader(bytes).end >= bytes.count - 1)
    #expect(GoFileHeader(bytes).end <= bytes.count)
  }
}
