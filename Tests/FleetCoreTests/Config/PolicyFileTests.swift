import FleetCore
import FleetTestSupport
import GitKit
import Testing

@Suite struct PolicyFileTests {
  @Test func readsKeysWithTheirLines() throws {
    let file = try PolicyFile.parse(
      Array(
        """
        # The policy of this repository.
        [fleet]
        \tmain = trunk

        [fleet-component "agent"]
            TAG = agent-v
            path = agent/
            path = shared/  ; both
            versionfile = "agent/VERSION"
        [Fleet]
            release = agent
        """.utf8))
    #expect(file.warnings == [])
    let lines = file.settings.entries.map { "\($0.origin) \($0.key)=\($0.value)" }
    #expect(
      lines == [
        ".fleetconfig:3 fleet.main=trunk",
        ".fleetconfig:6 fleet-component.agent.tag=agent-v",
        ".fleetconfig:7 fleet-component.agent.path=agent/",
        ".fleetconfig:8 fleet-component.agent.path=shared/",
        ".fleetconfig:9 fleet-component.agent.versionFile=agent/VERSION",
        ".fleetconfig:11 fleet.release=agent",
      ])
  }

  // MARK: - What nobody knows

  @Test(
    arguments: [
      (
        "[fleet]\nmian = trunk\n", ".fleetconfig:2: unknown key 'fleet.mian'", "did you mean 'fleet.main'?"
      ),
      (
        "[fleet]\nmain = trunk\n[fleet-component \"agent\"]\ntag = a\npath = a/\nexcludes = x\n",
        ".fleetconfig:6: unknown key 'fleet-component.agent.excludes'",
        "did you mean 'fleet-component.agent.exclude'?"
      ),
      (
        "[fleet \"main\"]\nmain = trunk\n", ".fleetconfig:2: unknown key 'fleet.main.main'",
        "did you mean 'fleet.main'?"
      ),
      (
        "[fleet-component]\ntag = a\n", ".fleetconfig:2: unknown key 'fleet-component.tag'",
        "did you mean 'fleet-component.<name>.tag'?"
      ),
      (
        "[flet]\nmain = trunk\n", ".fleetconfig:2: unknown key 'flet.main'", "did you mean 'fleet.main'?"
      ),
      (
        "[fleet]\nmian = x\n", ".fleetconfig:2: unknown key 'fleet.mian'", "did you mean 'fleet.main'?"
      ),
      (
        "[fleet-component \"a\u{1B}[2J\"]\nTilte = x\n",
        ".fleetconfig:2: unknown key 'fleet-component.a\\033[2J.tilte'",
        "did you mean 'fleet-component.a\\033[2J.title'?"
      ),
      ("main = x\n", ".fleetconfig:1: unknown key 'main'", nil),
      ("[core]\nhooksPath = x\n", ".fleetconfig:2: unknown key 'core.hookspath'", nil),
      (
        "[fleet-component \"a\u{1B}[2J\"]\nmagic = x\n",
        ".fleetconfig:2: unknown key 'fleet-component.a\\033[2J.magic'", nil
      ),
    ] as [(String, String, String?)])
  func warnsOfUnknownKeys(text: String, warning: String, hint: String?) throws {
    let file = try PolicyFile.parse(Array(text.utf8))
    #expect(file.warnings.map(\.description) == [warning])
    #expect(file.warnings.flatMap(\.hints) == (hint.map { [$0] } ?? []))
    #expect(!file.settings.entries.contains { warning.contains("'\($0.key)'") })
  }

  @Test func warnsOfEachUnknownKeyOnItsOwnLine() throws {
    let text = "[fleet]\none = 1\nmain = m\none = 2\n[fleet]\none = 3\ntwo = 4\n"
    let file = try PolicyFile.parse(Array(text.utf8))
    #expect(file.warnings.map(\.line) == [2, 4, 6, 7])
  }

  @Test(arguments: [
    ("fleet", true), ("FLEET-Component.", true), ("fleet-component.Agent.TAG", true),
    ("fleet-component.Agent.tags", false), ("component", false), ("", true),
  ])
  func keysBeginWithoutRegardToCase(prefix: String, isBeginning: Bool) {
    let key = SettingKey(section: "fleet-component", subsection: "Agent", name: "tag")
    #expect(key.begins(with: prefix) == isBeginning)
  }

  /// As in git, of several values of a key that has one, the last counts.
  @Test func theLastOfSeveralValuesCounts() throws {
    let text = "[fleet-component \"a\"]\ntag = a-v\npath = a/\npath = b/\ntag = b-v\n"
    let file = try PolicyFile.parse(Array(text.utf8))
    #expect(file.settings.inEffect.map(\.value) == ["a/", "b/", "b-v"])
  }

  @Test func aVersionFileNeedsALine() throws {
    let text = "[fleet-component \"a\"]\ntag = a-v\npath = a/\nversionFile = VERSION\n"
    let error = #expect(throws: FleetError.self) { try Policy.parsing(text) }
    #expect(
      error?.message == ".fleetconfig:4: fleet-component.a.versionFile needs a versionLine, "
        + "which says where in it the version is")
  }

  // MARK: - What cannot be used

  @Test(arguments: [
    ("[fleet]\nmain =\n", "2: bad value for fleet.main: the value is empty"),
    ("[fleet-component \"\"]\ntag = a\n", "2: a [fleet-component] section needs a name"),
    (
      "[fleet-component \"a\"]\ntag = a v\n",
      "2: bad value for fleet-component.a.tag: 'a v1.0.0' is not a name that a tag can have"
    ),
    (
      "[fleet-component \"a\"]\ntag = -v\n",
      "2: bad value for fleet-component.a.tag: '-v1.0.0' is not a name that a tag can have"
    ),
    (
      "[fleet-component \"a\"]\npath = a/[bc\n",
      "2: bad value for fleet-component.a.path: 'a/[bc' has a '[' without its ']'"
    ),
    (
      "[fleet-component \"a\"]\nversionLine = ^version\n",
      "2: bad value for fleet-component.a.versionLine: '^version' has no group in parentheses"
    ),
    (
      "[fleet-dependency \"go\"]\nremote = --upload-pack=sh\n",
      "2: bad value for fleet-dependency.go.remote: '--upload-pack=sh' is not the address of a repository"
    ),
    (
      "[fleet-dependency \"go\"]\nremote = ext::sh\n",
      "2: bad value for fleet-dependency.go.remote: 'ext::sh' is not the address of a repository"
    ),
    ("[fleet]\nmain\n", "2: bad value for fleet.main: the value is empty"),
    ("[fleet]\nprofile = flet\n", "2: bad value for fleet.profile: 'flet' is not one of fleet, none"),
    (
      "[fleet-component \"a\"]\ntag = a\npath = /a\n",
      "3: bad value for fleet-component.a.path: '/a' must not begin with a slash: "
        + "paths count from the root of the tree"
    ),
    (
      "[fleet-component \"a\"]\npath = a/../b\n",
      "2: bad value for fleet-component.a.path: 'a/../b' must not contain '..'"
    ),
    (
      "[fleet-component \"a\"]\npath = ..\n",
      "2: bad value for fleet-component.a.path: '..' must not contain '..'"
    ),
    (
      "[fleet-component \"a\"]\npath = .\n",
      "2: bad value for fleet-component.a.path: '.' must not contain '.': the whole tree is '**'"
    ),
    (
      "[fleet-component \"a\"]\npath = ./a/\n",
      "2: bad value for fleet-component.a.path: './a/' must not contain '.': the whole tree is '**'"
    ),
    ("[fleet-component \"a\"]\npath = \"\"\n", "2: bad value for fleet-component.a.path: the path is empty"),
    (
      "[fleet-component \"a\"]\nchangelog = /x\n",
      "2: bad value for fleet-component.a.changelog: '/x' must not begin with a slash: "
        + "paths count from the root of the tree"
    ),
    (
      "[fleet-dependency \"go\"]\nupdate = always\n",
      "2: bad value for fleet-dependency.go.update: 'always' is not one of patch, latest, advisory"
    ),
    (
      "[fleet-freeze]\ndeepWindow = 24\n",
      "2: bad value for fleet-freeze.deepWindow: '24' is not a duration such as 24h"
    ),
    (
      "[fleet-freeze]\ndeepWindow = h\n",
      "2: bad value for fleet-freeze.deepWindow: 'h' is not a duration such as 24h"
    ),
    (
      "[fleet-freeze]\ndeepWindow = -1h\n",
      "2: bad value for fleet-freeze.deepWindow: '-1h' is not a duration such as 24h"
    ),
    (
      "[fleet-freeze]\ndeepWindow = 1y\n",
      "2: bad value for fleet-freeze.deepWindow: '1y' is not a duration such as 24h"
    ),
  ])
  func refusesBadValues(text: String, message: String) {
    #expect(complaint(about: text) == ".fleetconfig:\(message)")
  }

  @Test(arguments: ["24h", "1d", "90m", "3600s", "2w", "0s"])
  func acceptsDurations(text: String) throws {
    let file = try PolicyFile.parse(Array("[fleet-freeze]\ndeepWindow = \(text)\n".utf8))
    #expect(file.settings.entries.map(\.value) == [text])
  }

  @Test func refusesBadExpressions() throws {
    let text = "[fleet-component \"a\"]\n\nreleaseBranch = \"^(rc\"\n"
    let message = try #require(complaint(about: text))
    #expect(
      message.hasPrefix(
        ".fleetconfig:3: bad value for fleet-component.a.releaseBranch: '^(rc' is not a regular"))
    #expect(!message.contains("\n"))
  }

  @Test func saysWhatAKeyIsFor() {
    let error = #expect(throws: FleetError.self) {
      _ = try PolicyFile.parse(Array("[fleet-component \"a\"]\npath = /x\n".utf8))
    }
    #expect(error?.hints == ["Where its code is."])
  }

  @Test(arguments: [
    ("[fleet\nmain = x\n", 1), ("[fleet]\nmain = x\n[]\n", 3), ("[fleet]\n= x\n", 2),
    ("[fleet]\nma in = x\n", 2),
    ("[fleet]\nmain = \"x\n", 2), ("[fleet]\nmain = \"x\\\n y\nrelease = z\n", 3),
    ("[fleet]\nmain = x\\q\n", 2), ("[fleet \"x]\nmain = x\n", 1),
  ])
  func namesTheLineOfASyntaxError(text: String, line: Int) throws {
    for text in [text, text.replacing("\n", with: "\r\n")] {
      let message = try #require(complaint(about: text))
      #expect(message.hasPrefix(".fleetconfig:\(line): "), "\(message)")
      #expect(!message.contains("/"), "the path of a temporary file: \(message)")
    }
  }

  // MARK: - Includes

  @Test(arguments: [
    "[include]\npath = /dev/null\n", "[include]\npath = nowhere\n", "[INCLUDE]\nPATH=../../etc/passwd\n",
    "[fleet]\nmain = x\n[include]\n\tpath = .fleetconfig\n", "[include] path = /dev/tty\n",
    "[includeIf \"gitdir:/\"]\npath = /dev/null\n", "[includeIf \"onbranch:main\"]\npath = x\n",
    "[fleet][include]path = /dev/null\n",
  ])
  func refusesIncludes(text: String) throws {
    let message = try #require(complaint(about: text))
    #expect(message.hasSuffix(": a shared policy must not include other files"), "\(message)")
    #expect(message.hasPrefix(".fleetconfig:"), "\(message)")
  }

  /// Nothing that the file names is opened, not even to refuse it: here it would never come back.
  @Test func opensNothingThatItIncludes() throws {
    let directory = try FleetTestSupport.TemporaryDirectory()
    let environment = try HermeticEnvironment(in: directory)
    let runner = CommandRunner(environment: environment.variables, directory: directory.path)
    #expect(try runner.run(["mkfifo", "pipe"]).status == 0)
    #expect(
      complaint(about: "[fleet]\n[include]\n\n\tpath = \(directory.path)/pipe\n")
        == ".fleetconfig:4: a shared policy must not include other files")
  }

  // MARK: - Where it is read from

  @Test func prefersTheWorkTree() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", [".fleetconfig": "[fleet]\nmain = committed\n"])
    let repository = try builder.build(bare: false)
    #expect(try main(repository) == "committed")
    _ = try repository.directory.write("[fleet]\nmain = edited\n", to: "repository/.fleetconfig")
    #expect(try main(repository) == "edited")
  }

  /// Not checked out in a sparse checkout, and nowhere to be checked out in a bare repository.
  @Test(arguments: [true, false])
  func readsTheCommitOtherwise(bare: Bool) throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", [".fleetconfig": "[fleet]\nmain = committed\n"])
    let repository = try builder.build(bare: bare)
    if !bare { #expect(try repository.runner.run(["rm", ".fleetconfig"]).status == 0) }
    #expect(try main(repository) == "committed")
  }

  @Test func isNotThereOtherwise() throws {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["a": "text", "dir/.fleetconfig": "[fleet]\nmain = no\n"])
    var other = RepositoryBuilder()
    other.commit("A directory of that name", [".fleetconfig/x": "text"])
    for repository in [try builder.build(), try other.build(bare: false), try TestRepository()] {
      #expect(try PolicyFile.load(from: repository.open()) == nil)
    }
  }

  private func main(_ repository: TestRepository) throws -> String? {
    try PolicyFile.load(from: repository.open())?.settings.settings("fleet", nil, "main").last?.value
  }
}
