import FleetTestSupport
import Testing

@testable import FleetCore

@Suite struct GoSourceFileTests {
  private func imports(_ text: String) -> [String] {
    GoSourceFile(Array(text.utf8)).imports.map { String(decoding: $0, as: UTF8.self) }
  }

  private func embeds(_ text: String) -> [String] {
    GoSourceFile(Array(text.utf8)).embeds.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(
    arguments: [
      ("package a", []),
      ("package a\nimport \"fmt\"\n", ["fmt"]),
      ("package a; import \"x\"; import \"y\"; var z = 1", ["x", "y"]),
      ("package a\nimport (\n\t\"x\"\n\n\t// why\n\t\"y\" // because\n)\n", ["x", "y"]),
      ("package a\nimport (\"x\"; \"y\")", ["x", "y"]),
      ("package a\nimport (\n)\nimport \"x\"", ["x"]),
      ("package a\nimport (\n\tb \"x\"\n\t. \"y\"\n\t_ \"z\"\n\tünï \"w\"\n)", ["x", "y", "z", "w"]),
      ("package a\nimport b\"x\"", ["x"]),
      ("package a\nimport `x`\nimport (b `y`)", ["x", "y"]),
      ("/* c */ package /* c */ a /* c */ import /* c */ b /* c */ \"x\" /* c */", ["x"]),
      ("package a // \"no\"\n// import \"no\"\n/* import \"no\" */\nimport \"x\"", ["x"]),
      // Nothing after the first declaration that is no import, and nothing in front of the package clause.
      ("package a\nimport \"x\"\nvar b = 1\nimport \"no\"", ["x"]),
      ("package a\nimporter \"no\"", []),
      ("import \"no\"\npackage a", []),
      ("packages a\nimport \"no\"", []),
      // What stood before the damage counts.
      ("package a\nimport (\n\t\"x\"\n\t12\n\t\"no\"\n)", ["x"]),
      ("package a\nimport \"x\"\nimport \"open\n", ["x"]),
      ("package a\nimport (\n\t\"x\"", ["x"]),
      ("package a\nimport \"x\"\n/* open", ["x"]),
    ] as [(String, [String])])
  func findsImports(text: String, paths: [String]) {
    #expect(imports(text) == paths)
  }

  @Test func importingCMeansCgo() {
    let file = GoSourceFile(
      Array("//go:build darwin\n\npackage a\n\n// #include <x.h>\nimport \"C\"\nimport \"y\"".utf8))
    #expect(file.platforms == GoPlatforms.darwin.intersection(.cgo))
    #expect(file.imports.count == 1)
  }

  @Test func documentationIsNotBuilt() {
    #expect(GoSourceFile(Array("package documentation\n".utf8)).platforms == [])
    #expect(GoSourceFile(Array("package documentations\n".utf8)).platforms == .all)
  }

  private static let start = "package a\nimport _ \"embed\"\n"

  @Test(
    arguments: [
      ("//go:embed a.txt\nvar a string\n", ["a.txt"]),
      ("var (\n\t//go:embed a.txt\n\ta string\n\n    //go:embed b\n\tb string\n)\n", ["a.txt", "b"]),
      ("//go:embed a b\tc\n//go:embed d\r\nvar a embed.FS", ["a", "b", "c", "d"]),
      ("//go:embed \"a b\" `c d` e \"f\\\"g\" \"h\\\\i\"\n", ["a b", "c d", "e", "f\"g", "h\\i"]),
      ("//go:embed all:dir *.png\n", ["all:dir", "*.png"]),
      ("//go:embed a", ["a"]),
      ("//go:embed\n//go:embedded b\n// go:embed c\nx //go:embed d\n/* */ //go:embed e\n", []),
      (
        "/*\n//go:embed a\n*/\nvar s = `\n//go:embed b\n`\nvar t = \"\\\"//go:embed\"\nvar u = '\"'\n//go:embed c\n",
        ["c"]
      ),
      ("// a\n\n//go:embed b\n", ["b"]),
      ("//go:embed \"open\n//go:embed b\n", ["b"]),
    ] as [(String, [String])])
  func findsEmbeds(text: String, patterns: [String]) {
    #expect(embeds(Self.start + text) == patterns)
  }

  @Test func embedsNeedTheImport() {
    #expect(embeds("package a\nimport _ \"embedded\"\n//go:embed a\nvar a string\n") == [])
    #expect(embeds("package a\nimport (\n\t\"x\"\n\t\"embed\"\n)\n//go:embed a\nvar a string\n") == ["a"])
  }

  /// Every cut of a good file, and a good file with bytes changed, and noise: no trap, and every import path
  /// stands inside the file.
  @Test(arguments: SeededGenerator.seeds(300))
  func arbitraryBytes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "package ", "a", "import ", "(", ")", "\"", "`", "'", "\\", "//", "/*", "*/", "\n", "\r\n", "\t", ";",
      ".", "_",
      "\"embed\"", "\"C\"", "//go:embed ", "//go:build ", "// +build ", "linux", "&&", "||", "!", ",", "all:",
      "\u{FEFF}", "\0", "é", "var x = 1\n", "package a\nimport _ \"embed\"\n",
    ]
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...60, using: &random) {
      bytes += random.oneIn(8) ? random.bytes(3) : Array(random.pick(pieces).utf8)
    }
    for end in 0...bytes.count {
      let cut = Array(bytes[..<end])
      let file = GoSourceFile(cut)
      #expect(file.imports.allSatisfy { $0.startIndex > 0 && $0.endIndex < cut.count })
      #expect(file.embeds.allSatisfy { $0.count < cut.count })
    }
  }
}
