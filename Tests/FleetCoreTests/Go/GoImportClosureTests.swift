import FleetTestSupport
import GitKit
import Testing

@testable import FleetCore

@Suite struct GoImportClosureTests {
  private func closure(
    _ files: [TreePath: FileContent], roots: [TreePath] = ["cmd"]
  ) throws -> GoClosure {
    var builder = RepositoryBuilder()
    builder.commit("Start", files)
    let made = try builder.build()
    let repository = try made.open()
    var cache = GoImportCache()
    return try GoImportClosure.compute(
      roots: roots, tree: made.id(of: "main^{tree}"), trees: TreeCache(repository), repository: repository,
      cache: &cache)
  }

  /// A module `m` whose `cmd` has these imports, with further files.
  private func module(importing imports: String..., files: [TreePath: FileContent]) -> [TreePath: FileContent]
  {
    let lines = imports.map { "import _ \"\($0)\"\n" }.joined()
    return files.merging(["go.mod": "module m\n", "cmd/main.go": .file("package main\n\(lines)")]) { old, _ in
      old
    }
  }

  @Test func followsImportsInsideTheModule() throws {
    let files = module(
      importing: "m/a", "fmt", "github.com/x/y", "mm/b", "m2", "m2b", "./b",
      files: [
        "a/a.go": "package a\nimport \"m/b/c\"\n", "b/c/c.go": "package c\nimport \"m/a\"\nimport \"m\"\n",
        "b/b.go": "package b\n", "root.go": "package m\n", "unused/u.go": "package u\n",
        "vendor/github.com/x/y/y.go": "package y\n",
      ])
    let closure = try closure(files)
    #expect(closure.module.map { String(decoding: $0, as: UTF8.self) } == "m")
    #expect(closure.packages == ["", "a", "b/c", "cmd"])
    #expect(closure.paths == ["a/a.go", "b/c/c.go", "cmd/main.go", "root.go"])
    #expect(closure.embedded == [])
    #expect(closure.missing == [])
    #expect(closure.absentRoots == [])
    #expect(closure.contains("a/a.go"))
    #expect(!closure.contains("unused/u.go"))
    #expect(!closure.contains("a"))
  }

  @Test func leavesOutTestsAndFilesForNoBuild() throws {
    let files = module(
      importing: "m/a",
      files: [
        "a/a.go": "package a\n", "a/a_test.go": "package a\nimport \"m/t\"\n", "a/_b.go": "package a\n",
        "a/.c.go": "package a\n", "a/d_freebsd.go": "package a\nimport \"m/t\"\n", "a/notes.txt": "a\n",
        "a/e.go": "//go:build ignore\n\npackage main\nimport \"m/t\"\n", "a/f_windows.go": "package a\n",
        "a/g.go": "// +build darwin\n\npackage a\n", "t/t.go": "package t\n",
        "a/h_linux.go": "//go:build windows\n\npackage a\n", "a/i.go": .link(to: "a.go"),
      ])
    let closure = try closure(files)
    #expect(closure.packages == ["a", "cmd"])
    #expect(closure.paths == ["a/a.go", "a/f_windows.go", "a/g.go", "a/i.go", "cmd/main.go"])
  }

  /// What only Windows reaches is not followed into files for Linux, until Linux reaches it too.
  @Test func followsEachBuildByItself() throws {
    var files = module(
      importing: "m/a",
      files: [
        "a/a_windows.go": "package a\nimport \"m/b\"\n", "a/a.go": "package a\n",
        "b/b_linux.go": "package b\nimport \"m/c\"\n", "b/b_windows.go": "package b\n",
        "c/c.go": "package c\n",
        "d/d_linux.go": "package d\nimport \"m/b\"\n",
      ])
    #expect(try closure(files).packages == ["a", "b", "cmd"])
    #expect(try closure(files).contains("b/b_windows.go"))
    #expect(try !closure(files).contains("b/b_linux.go"))
    files["a/e.go"] = "package a\nimport \"m/d\"\n"
    #expect(try closure(files).packages == ["a", "b", "c", "cmd", "d"])
    #expect(try closure(files).contains("b/b_linux.go"))
  }

  @Test func aNestedModuleIsAnother() throws {
    let files = module(
      importing: "m/tools/x", "m/tools/x/y", "m/a",
      files: [
        "tools/x/go.mod": "module m/tools/x\n", "tools/x/x.go": "package x\n",
        "tools/x/y/y.go": "package y\n",
        "a/a.go": "package a\nimport _ \"embed\"\n//go:embed all:data more/*\nvar s embed.FS\n",
        "a/data/one": "1", "a/data/sub/go.mod": "module sub\n", "a/data/sub/two": "2",
        "a/more/go.mod": "module more\n",
        "a/more/three": "3",
      ])
    let closure = try closure(files)
    #expect(closure.packages == ["a", "cmd"])
    #expect(closure.embedded == ["a/data/one"])
  }

  @Test func buildsNativeSourcesWithThoseInGo() throws {
    let files = module(
      importing: "m/a", "m/b",
      files: [
        "a/a_linux.go": "package a\n// #include \"a.h\"\nimport \"C\"\nimport \"m/c\"\n", "a/a.c": "int x;\n",
        "a/a.h": "int x;\n", "a/a_windows.h": "int y;\n", "a/b_arm64.s": "TEXT y\n", "a/c_test.c": "int z;\n",
        "b/only.c": "int x;\n", "c/c.go": "//go:build !cgo\n\npackage c\n",
        "c/d.go": "//go:build cgo\n\npackage c\n",
      ])
    let closure = try closure(files)
    #expect(closure.packages == ["a", "c", "cmd"])
    #expect(
      closure.paths == [
        "a/a.c", "a/a.h", "a/a_linux.go", "a/b_arm64.s", "a/c_test.c", "c/d.go", "cmd/main.go",
      ])
  }

  @Test(
    arguments: [
      ("one.txt", ["one.txt"]),
      ("one.txt \"two words\"", ["one.txt", "two words"]),
      ("*.txt", [".hidden.txt", "_under.txt", "one.txt"]),
      ("dir", ["dir/in", "dir/sub/deep"]),
      ("all:dir", ["dir/.hid/in", "dir/_under", "dir/in", "dir/sub/deep"]),
      ("dir/*", ["dir/.hid/in", "dir/_under", "dir/in", "dir/sub/deep"]),
      ("dir/sub", ["dir/sub/deep"]),
      ("*/sub/d*p", ["dir/sub/deep"]),
      ("d?r/[h-j]n", ["dir/in"]),
      ("_under.txt", ["_under.txt"]),
      // Nothing beneath the package, not a path, or nothing there.
      (". .. ../cmd/main.go /etc dir/ dir//in dir/./in all: nothing no/where dir/in/x link", []),
    ] as [(String, [String])])
  func resolvesEmbeds(patterns: String, expected: [String]) throws {
    var files = module(importing: "m/a", files: [:])
    for name in [
      "one.txt", "two words", ".hidden.txt", "_under.txt", "dir/in", "dir/_under", "dir/.hid/in",
      "dir/sub/deep",
    ] {
      files[TreePath("a/" + name)] = .file(name)
    }
    files["a/link"] = .link(to: "one.txt")
    files["a/dir/link"] = .link(to: "in")
    files["a/a.go"] = .file("package a\nimport _ \"embed\"\n\n//go:embed \(patterns)\nvar s embed.FS\n")
    let closure = try closure(files)
    #expect(closure.embedded == Set(expected.map { TreePath("a/" + $0) }))
    #expect(expected.allSatisfy { closure.contains(TreePath("a/" + $0)) })
  }

  @Test func embedsOfAFileForNoBuildDoNotCount() throws {
    let text = "package a\nimport _ \"embed\"\n//go:embed x\nvar s string\n"
    let files = module(
      importing: "m/a", files: ["a/a.go": "package a\n", "a/a_plan9.go": .file(text), "a/x": "x"])
    #expect(try closure(files).embedded == [])
  }

  @Test func saysWhichRootsAreNotThere() throws {
    let files = module(importing: "fmt", files: ["docs/README.md": "a\n", "a_file": "a\n"])
    let closure = try closure(files, roots: ["cmd", "nowhere/at/all", "docs", "a_file", "cmd/"])
    #expect(closure.packages == ["cmd"])
    #expect(closure.absentRoots == ["nowhere/at/all", "docs", "a_file", "cmd/"])
  }

  @Test(
    arguments: [
      ["main.go": "package main\n"], ["go.mod": "go 1.24\n"], ["go.mod/file": "module m\n"],
      ["go.mod": .link(to: "m")],
    ] as [[TreePath: FileContent]])
  func noModule(files: [TreePath: FileContent]) throws {
    let closure = try closure(files, roots: [""])
    #expect(closure.module == nil)
    #expect(closure.packages == [])
    #expect(closure.missing == [])
  }
}
