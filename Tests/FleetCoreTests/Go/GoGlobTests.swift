import Testing

@testable import FleetCore

@Suite struct GoGlobTests {
  @Test(arguments: [
    ("abc", "abc"), ("*", "abc"), ("*", ""), ("*", ".hidden"), ("*c", "abc"), ("a*", "a"), ("a*c", "abbc"),
    ("a*b*c", "abbcbc"), ("*.png", "icon.png"), ("a?c", "abc"), ("a?c", "aéc"), ("[a-c]", "b"),
    ("[^a-c]", "d"),
    ("[ace]", "c"), ("[a-ce-g]x", "fx"), ("[\\-x]", "-"), ("\\*", "*"), ("a\\bc", "abc"), ("[à-ü]", "é"),
    ("**", "ab"),
    ("*a*a*a*a*a*a*a*a*", "aaaaaaaa"),
  ])
  func matches(pattern: String, name: String) {
    #expect(GoGlob.matches(pattern.utf8, name.utf8))
  }

  @Test(arguments: [
    ("abc", "abd"), ("abc", "abcd"), ("*c", "abd"), ("a?c", "ac"), ("[a-c]", "d"), ("[^a-c]", "b"),
    ("[c-a]", "b"),
    ("a", ""), ("", "a"), ("?", ""),
    // Malformed.
    ("[", "["), ("[]a]", "]"), ("[a", "a"), ("[-x]", "-"), ("[a-]", "a"), ("a\\", "a\\"), ("[a-", "a"),
    ("[\\", "a"),
    ("*a*a*a*a*a*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
  ])
  func doesNotMatch(pattern: String, name: String) {
    #expect(!GoGlob.matches(pattern.utf8, name.utf8))
  }
}

@Suite struct GoModuleFileTests {
  @Test(
    arguments: [
      ("module example.com/a\n", "example.com/a"),
      ("// about\n\n  module\texample.com/a/v2 // why\r\n\ngo 1.24\n", "example.com/a/v2"),
      ("module \"example.com/a\"\n", "example.com/a"),
      ("module `example.com/a`", "example.com/a"),
      ("module (\n\texample.com/a\n)\n", "example.com/a"),
      ("go 1.24\nmodule a\n", "a"),
      ("", nil), ("module\n", nil), ("module // a\n", nil), ("modules a\n", nil), ("//module a\n", nil),
    ] as [(String, String?)])
  func modulePath(text: String, path: String?) {
    #expect(GoModuleFile.modulePath(Array(text.utf8)) == path.map { Array($0.utf8) })
  }
}
