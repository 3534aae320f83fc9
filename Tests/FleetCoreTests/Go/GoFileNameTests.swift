import Testing

@testable import FleetCore

@Suite struct GoFileNameTests {
  @Test(
    arguments: [
      ("a.go", GoPlatforms.all), ("linux.go", .all), ("a_linux.go", .linux), ("a_amd64.go", .amd64),
      ("a_windows_arm64.go", GoPlatforms.windows.intersection(.arm64)),
      ("a_b_darwin.go", .darwin), ("a_linux_b.go", .all), ("a_linux.pb.go", .linux), ("a.b_linux.go", .all),
      ("a_freebsd.go", []), ("a_linux_386.go", []), ("a_plan9_amd64.go", []), ("a_unix.go", .all),
      // Only a system followed by an architecture is a pair.
      ("a_amd64_linux.go", .linux), ("linux_amd64.go", .amd64), ("a_notanos_arm64.go", .arm64),
      ("a__linux.go", .linux), ("a_.go", .all), ("a_LINUX.go", .all), ("20240101_Table.go", .all),
      ("a_linux_test.s", .linux),
    ] as [(String, GoPlatforms)])
  func platforms(name: String, platforms: GoPlatforms) {
    #expect(GoFileName.platforms(Array(name.utf8)) == platforms)
  }

  @Test(
    arguments: [
      ("a.go", "source"), ("a.b.go", "source"), ("test.go", "source"), ("a_test.go", nil),
      ("a_linux_test.go", nil),
      ("_test.go", nil), ("_a.go", nil), (".a.go", nil), ("a_test.x.go", "source"), ("a.gox", nil),
      ("go", nil),
      ("README.md", nil), ("a.s", "native"), ("a.syso", "native"), ("a.m", "native"), ("a.h", "native"),
      (".go", nil), ("", nil),
    ] as [(String, String?)])
  func kind(name: String, expected: String?) {
    let kind = GoFileName(Array(name.utf8)).map { $0.isSource ? "source" : "native" }
    #expect(kind == expected)
  }
}
