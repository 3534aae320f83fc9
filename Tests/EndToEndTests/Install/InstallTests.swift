import FleetTestSupport
import Foundation
import Testing

/// `git fleet install` and `git fleet uninstall` in repositories of every kind.
@Suite struct InstallTests {
  static let names = ["pre-commit", "commit-msg", "pre-merge-commit", "pre-push"]

  /// A clone with a commit, and its remote beside it.
  static func clone() throws -> Fleet {
    let outside = try Fleet()
    try outside.git("init", "--quiet", "--bare", "--template=", "--initial-branch=main", "remote.git")
    try outside.git("clone", "--quiet", "--template=", "remote.git", "clone")
    let fleet = outside.inside("clone")
    try fleet.git("checkout", "--quiet", "-B", "main")
    try fleet.git("commit", "--quiet", "--allow-empty", "--message=Start")
    try fleet.git("push", "--quiet", "--set-upstream", "origin", "main")
    return fleet
  }

  @Test func installsOnceAndGivesEverythingBack() throws {
    let fleet = try Self.clone()
    let before = try FileSnapshot(fleet.path + "/.git")
    let first = try fleet("install")
    #expect(first.status == 0)
    #expect(first.lines.first == "Installed 4 hooks in .git/hooks.")
    for name in Self.names {
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: fleet.path + "/.git/hooks/" + name)
          == BuiltProduct.gitFleet)
    }
    let installed = try FileSnapshot(fleet.path + "/.git")
    let second = try fleet("install")
    #expect(second.lines.first == "All 4 hooks are in place already.")
    #expect(try FileSnapshot(fleet.path + "/.git") == installed)
    let check = try fleet("install", "--check")
    #expect(check.status == 0)
    #expect(check.lines.first == "All well: 4 hooks will run.")
    let removed = try fleet("uninstall")
    #expect(removed.lines.first == "Removed 4 hooks.")
    #expect(try FileSnapshot(fleet.path + "/.git").differences(from: before) == [])
    let again = try fleet("uninstall")
    #expect(again.status == 0)
    #expect(again.lines == ["No hook of git fleet is installed here."])
  }

  @Test func hooksRunAtCommitAndPush() throws {
    let fleet = try Self.clone()
    #expect(try fleet("install").status == 0)
    try fleet.git("commit", "--quiet", "--allow-empty", "--message=Free")
    try fleet.git("push", "--quiet")
    // A record that cannot be read closes every gate.
    try FileManager.default.createDirectory(
      atPath: fleet.path + "/.git/refs/fleet", withIntermediateDirectories: true)
    try fleet.write("garbage\n", to: ".git/refs/fleet/freeze")
    let commit = try fleet.runner.run(["git", "commit", "--allow-empty", "--message=Shut"])
    #expect(commit.status != 0)
    let push = try fleet.runner.run(["git", "push", "origin", "HEAD:refs/heads/other"])
    #expect(push.status != 0)
    #expect(try fleet("uninstall").status == 0)
    #expect(try fleet.runner.run(["git", "commit", "--allow-empty", "--message=Open"]).status == 0)
  }

  /// The same arguments, the same input, in the old place, and its own status first.
  @Test(arguments: ["sh", "bash"])
  func anotherHookRunsFirst(shell: String) throws {
    let clone = try Self.clone()
    let temporary = try clone.directory.makeDirectory("temporary")
    let fleet = clone.with(["TMPDIR": temporary])
    let hook = """
      #!/usr/bin/env \(shell)
      . "${0%/*}/shared.sh"
      { echo "arguments: $*"; cat; } >>"$record"
      exit "$(cat status)"
      """
    try fleet.hook("pre-push", hook)
    try fleet.hook("shared.sh", "record=pushes\n")
    try fleet.write("0\n", to: "status")
    let before = try FileSnapshot(fleet.path + "/.git/hooks")
    let output = try fleet("install")
    #expect(output.status == 0)
    #expect(
      output.text.contains("the hook that was there runs first, kept as .git/hooks/pre-push.before-fleet"))
    try fleet.git("branch", "one")
    try fleet.git("branch", "two")
    let id = try fleet.id("HEAD")
    let zero = String(repeating: "0", count: 40)
    try fleet.git("push", "--quiet", "origin", "one", "two")
    let seen = try String(contentsOfFile: fleet.path + "/pushes", encoding: .utf8).split(separator: "\n")
    let url = try fleet.git("remote", "get-url", "origin").lines[0]
    #expect(
      seen == [
        "arguments: origin \(url)", "refs/heads/one \(id) refs/heads/one \(zero)",
        "refs/heads/two \(id) refs/heads/two \(zero)",
      ])
    try fleet.write("7\n", to: "status")
    let direct = try fleet.runner.run([".git/hooks/pre-push", "origin", url])
    #expect(direct.status == 7)
    #expect(try fleet.runner.run(["git", "push", "origin", "one:three"]).status != 0)
    // Its own gate is asked when the other hook is content.
    try fleet.write("0\n", to: "status")
    try FileManager.default.createDirectory(
      atPath: fleet.path + "/.git/refs/fleet", withIntermediateDirectories: true)
    try fleet.write("garbage\n", to: ".git/refs/fleet/freeze")
    let refused = try fleet.runner.run([".git/hooks/pre-push", "origin", url])
    #expect(refused.status != 0 && refused.status != 7)
    try FileManager.default.removeItem(atPath: fleet.path + "/.git/refs/fleet/freeze")
    #expect(try fleet("uninstall").text.contains("is the hook again that was there before"))
    #expect(try FileSnapshot(fleet.path + "/.git/hooks").differences(from: before) == [])
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary) == [])
  }

  /// Nothing to read, and an input that is closed.
  @Test func aChainedHookLivesWithoutInput() throws {
    let fleet = try Self.clone()
    try fleet.hook("pre-push", "#!/bin/sh\ncat >read\n")
    #expect(try fleet("install").status == 0)
    #expect(try fleet.shell(".git/hooks/pre-push origin url </dev/null").status == 0)
    #expect(try fleet.shell(".git/hooks/pre-push origin url <&-").status == 0)
  }

  @Test func keepsAHookThatDidNotRunAsleep() throws {
    let fleet = try Self.clone()
    try fleet.hook("pre-commit", "#!/bin/sh\nexit 1\n", mode: 0o644)
    let before = try FileSnapshot(fleet.path + "/.git/hooks")
    let output = try fleet("install")
    #expect(output.status == 0)
    #expect(output.text.contains("is not executable, so it did not run"))
    try fleet.git("commit", "--quiet", "--allow-empty", "--message=Free")
    #expect(try fleet("uninstall").status == 0)
    #expect(try FileSnapshot(fleet.path + "/.git/hooks").differences(from: before) == [])
  }

  @Test func linksAndProgramsAreKeptAsTheyAre() throws {
    let fleet = try Self.clone()
    try fleet.write("#!/bin/sh\necho linked >>seen\n", to: "team-hook")
    try fleet.git("add", "team-hook")
    _ = try fleet.shell(
      "chmod +x team-hook && mkdir -p .git/hooks && ln -s ../../team-hook .git/hooks/pre-commit")
    _ = try fleet.shell(
      "cp \"$(command -v true)\" .git/hooks/commit-msg && ln -s ../nowhere .git/hooks/pre-push")
    let before = try FileSnapshot(fleet.path + "/.git/hooks")
    #expect(try fleet("install").status == 0)
    try fleet.git("commit", "--quiet", "--allow-empty", "--message=Free")
    #expect(try fleet.shell("cat seen").text == "linked\n")
    #expect(try fleet("install", "--check").status == 0)
    #expect(try fleet("uninstall").status == 0)
    #expect(try FileSnapshot(fleet.path + "/.git/hooks").differences(from: before) == [])
  }

  /// What goes by its own name is not renamed without being asked.
  @Test(arguments: [
    "#!/bin/sh\ncase $(basename \"$0\") in *) exit 0 ;; esac\n",
    "#!/bin/sh\n# husky\n. \"$(dirname \"$0\")/husky.sh\"\n",
  ])
  func leavesWhatNeedsItsName(hook: String) throws {
    let fleet = try Self.clone()
    try fleet.hook("pre-push", hook)
    try fleet.hook("husky.sh", "")
    let output = try fleet("install")
    #expect(output.status == 1)
    #expect(output.lines.first == "3 of 4 hooks will run: pre-push stays as it was.")
    #expect(output.text.contains(", before it ends: git-fleet hook pre-push \"$@\" || exit"))
    #expect(try fleet.shell("cat .git/hooks/pre-push").text == hook)
    #expect(try fleet("install", "--check").status == 1)
    // The line that was printed does it.
    try fleet.hook(
      "pre-push",
      hook.replacing("case", with: "git-fleet hook pre-push \"$@\" || exit\ncase")
        .replacing("# husky", with: "git-fleet hook pre-push \"$@\" || exit"))
    #expect(try fleet("install", "--check").status == 0)
    #expect(try fleet("install").status == 0)
    try fleet.hook("pre-push", hook)
    #expect(try fleet("install", "--chain").status == 0)
    #expect(try fleet.shell(".git/hooks/pre-push origin url").status == 0)
    #expect(try fleet("uninstall").status == 0)
    #expect(try fleet.shell("cat .git/hooks/pre-push").text == hook)
  }

  /// Another tool takes the place, and hands on to what was there.
  @Test func aToolThatMovesHooksGoesOnRunningIt() throws {
    let fleet = try Self.clone()
    #expect(try fleet("install").status == 0)
    _ = try fleet.shell("mv .git/hooks/pre-push .git/hooks/pre-push.legacy")
    try fleet.hook(
      "pre-push",
      "#!/usr/bin/env bash\n# File generated by pre-commit: https://example.com\n\"$0.legacy\" \"$@\"\n")
    #expect(try fleet("install", "--check").status == 0)
    #expect(try fleet("install").lines.first == "All 4 hooks are in place already.")
    try fleet.git("push", "--quiet", "origin", "main:again")
    #expect(try fleet("uninstall").status == 0)
    #expect(try fleet.shell("ls .git/hooks").lines == ["pre-push"])
  }

  /// The tool that was there first was installed once more, and would be run by its own other file.
  @Test(arguments: [false, true])
  func aToolThatWasInstalledOnceMoreDoesNotCallItself(isNewer: Bool) throws {
    let fleet = try Self.clone()
    let hook = "#!/usr/bin/env bash\n# File generated by pre-commit: https://example.com\n"
    try fleet.hook("pre-push", hook)
    #expect(try fleet("install").status == 0)
    _ = try fleet.shell("mv .git/hooks/pre-push .git/hooks/pre-push.legacy")
    let again = isNewer ? hook + "# newer\n" : hook
    try fleet.hook("pre-push", again)
    #expect(try fleet("uninstall").status == 0)
    #expect(try fleet.shell("cat .git/hooks/pre-push").text == again)
    let left = isNewer ? ["pre-push", "pre-push.before-fleet"] : ["pre-push"]
    #expect(try fleet.shell("ls .git/hooks").lines == left)
  }

  /// Each of them has what was installed in it, wherever it is by now.
  @Test func aCopyAndAMovedRepositoryAreOnTheirOwn() throws {
    let fleet = try Self.clone()
    let hook = "#!/bin/sh\n# mine\n"
    try fleet.hook("pre-push", hook)
    #expect(try fleet("install").status == 0)
    let before = try FileSnapshot(fleet.path + "/.git/hooks")
    _ = try fleet.shell("cp -a . ../copy")
    let copy = fleet.inside("../copy")
    #expect(try copy("uninstall").lines[0] == "Removed 4 hooks.")
    #expect(try FileSnapshot(fleet.path + "/.git/hooks").differences(from: before) == [])
    #expect(try copy.shell("cat .git/hooks/pre-push").text == hook)
    _ = try copy.shell("mv '\(fleet.path)' ../moved")
    let moved = copy.inside("../moved")
    #expect(try moved("uninstall").lines[0] == "Removed 4 hooks.")
    #expect(try moved.shell("ls .git/hooks && cat .git/hooks/pre-push").text == "pre-push\n" + hook)
  }

  /// The first version of the record did not say where the repository was.
  @Test func whatAnOlderVersionInstalledIsTakenAway() throws {
    let fleet = try Self.clone()
    #expect(try fleet("install").status == 0)
    let record = try fleet.shell("tr '\\0' '\\n' <.git/fleet/installed").text
    var lines = record.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines[0] == "git-fleet-install 2")
    lines[0] = "git-fleet-install 1"
    lines.remove(at: 3)
    try fleet.write(lines.joined(separator: "\0"), to: ".git/fleet/installed")
    #expect(try fleet("install").lines.first == "All 4 hooks are in place already.")
    #expect(try fleet("uninstall").lines[0] == "Removed 4 hooks.")
    #expect(try fleet.shell("ls .git/hooks; ls .git/fleet 2>&1").text.contains("No such file"))
  }

  @Test func anOlderKeptHookIsNotLost() throws {
    let fleet = try Self.clone()
    try fleet.hook("pre-push", "#!/bin/sh\n# the first\n")
    #expect(try fleet("install").status == 0)
    try fleet.hook("pre-push", "#!/bin/sh\n# the second\n")
    let output = try fleet("install")
    #expect(output.text.contains("what was kept before is now .git/hooks/pre-push.before-fleet.1"))
    #expect(try fleet("uninstall").status == 0)
    #expect(
      try fleet.shell("cat .git/hooks/pre-push .git/hooks/pre-push.before-fleet.1").text.contains(
        "the second\n#!/bin/sh\n# the first"))
  }

  @Test func aHookThatSomebodyChangedStays() throws {
    let fleet = try Self.clone()
    try fleet.hook("pre-push", "#!/bin/sh\n")
    #expect(try fleet("install").status == 0)
    _ = try fleet.shell("echo 'echo more' >>.git/hooks/pre-push")
    #expect(try fleet("install").lines[0] == "All 4 hooks are in place already.")
    #expect(try fleet("uninstall").text.contains("was changed by somebody and stays"))
    _ = try fleet.shell("printf '#!/bin/sh\n# git-fleet hook\necho more\n' >.git/hooks/pre-push")
    #expect(try fleet.shell("tail -n 1 .git/hooks/pre-push").text == "echo more\n")
  }

  /// The refspec brings the record beside the clone's own.
  @Test func anOrdinaryFetchBringsTheFreeze() throws {
    let fleet = try Self.clone()
    let configuration = try fleet.shell("cat .git/config").text
    #expect(try fleet("install").status == 0)
    let remote = fleet.inside("../remote.git")
    try remote.git("update-ref", "refs/fleet/freeze", "refs/heads/main")
    try fleet.git(
      "update-ref", "refs/fleet/freeze", try fleet.git("commit-tree", "HEAD^{tree}", "-m", "own").lines[0])
    let own = try fleet.id("refs/fleet/freeze")
    try fleet.git("fetch", "--quiet")
    #expect(try fleet.id("refs/fleet/fetched/freeze") == fleet.id("main"))
    #expect(try fleet.id("refs/fleet/freeze") == own)
    #expect(try fleet("uninstall").status == 0)
    #expect(try fleet.shell("cat .git/config").text == configuration)
  }

  /// git takes the root of the file system for it.
  @Test func anEmptyHooksPath() throws {
    let fleet = try Self.clone()
    try fleet.git("config", "core.hooksPath", "")
    let refused = try fleet("install")
    #expect(refused.status == 1)
    #expect(refused.errorText.hasPrefix("error: core.hooksPath is empty, so git looks for hooks in /"))
    #expect(refused.hints == ["hint: to have hooks again: git config --local --unset core.hooksPath"])
    let checked = try fleet("install", "--check")
    #expect(checked.status == 1)
    let fix = try #require(
      checked.lines.first { $0.contains("fix: ") }?.components(separatedBy: "fix: ").last)
    #expect(try fleet.git("status", "--short").lines == [])
    #expect(try fleet.shell(fix).status == 0)
    #expect(try fleet("install", "--check").status == 0)
  }

  /// The only remote is meant, whatever its name.
  @Test func aRemoteOfAnotherName() throws {
    let fleet = try Self.clone()
    try fleet.git("remote", "rename", "origin", "upstream")
    #expect(try fleet("install").status == 0)
    #expect(
      try fleet.git("config", "--get-all", "remote.upstream.fetch").lines.last
        == "+refs/fleet/freeze*:refs/fleet/fetched/freeze*")
    #expect(try fleet("freeze", "start", "9.9.9", "--branch", "main", "--sync").status == 0)
    #expect(try fleet("freeze").lines.last?.hasPrefix("fetched ") == true)
  }

  /// A refspec that was there before is the user's.
  @Test func aRefspecOfTheUserStays() throws {
    let fleet = try Self.clone()
    try fleet.git("config", "--add", "remote.origin.fetch", "+refs/fleet/freeze*:refs/fleet/fetched/freeze*")
    let configuration = try fleet.shell("cat .git/config").text
    #expect(try fleet("install").status == 0)
    #expect(try fleet("uninstall").status == 0)
    #expect(try fleet.shell("cat .git/config").text == configuration)
  }

  @Test func dryRunChangesNothing() throws {
    let fleet = try Self.clone()
    try fleet.hook("pre-push", "#!/bin/sh\n")
    let before = try FileSnapshot(fleet.path + "/.git")
    let output = try fleet("install", "-n")
    #expect(output.lines.first == "Would install 4 hooks in .git/hooks.")
    #expect(try FileSnapshot(fleet.path + "/.git") == before)
    #expect(try fleet("install").status == 0)
    let installed = try FileSnapshot(fleet.path + "/.git")
    #expect(try fleet("uninstall", "--dry-run").lines.first == "Would remove 4 hooks.")
    #expect(try FileSnapshot(fleet.path + "/.git") == installed)
  }

  /// What is printed is a script that does it.
  @Test func theManualCanBeRun() throws {
    let fleet = try Self.clone()
    try fleet.hook("commit-msg", "#!/bin/sh\nexit 0\n")
    let manual = try fleet("install", "--manual")
    #expect(manual.status == 0)
    #expect(manual.text.contains("\(fleet.path)/.git/hooks/pre-push"))
    #expect(try fleet.runner.run(["/bin/sh", "-e"], input: manual.standardOutput).status == 0)
    let check = try fleet("install", "--check")
    #expect(check.lines.first == "1 of 4 hooks would not run: commit-msg.")
    let line = try #require(manual.lines.first { $0.hasPrefix("#   ") })
    _ = try fleet.shell(
      "echo '\(line.dropFirst(4))' >>.git/hooks/commit-msg && sed -i.old '/exit 0/d' .git/hooks/commit-msg")
    #expect(try fleet("install", "--check").status == 0)
  }

  @Test func documentsAreComplete() throws {
    struct Document: Decodable {
      struct Hook: Decodable {
        let name: String
        let action: String
        let runs: Bool
        let keptAs: String?
      }
      struct Fetch: Decodable { let state: String }
      let schema: Int
      let done: Bool
      let way: String
      let directory: String
      let hooks: [Hook]
      let fetch: Fetch?
    }
    let fleet = try Self.clone()
    try fleet.hook("pre-push", "#!/bin/sh\n")
    let document = try fleet.document(Document.self, "install")
    #expect(document.schema == 1 && document.done && document.way == "files")
    #expect(document.directory == fleet.path + "/.git/hooks")
    #expect(document.hooks.map(\.name) == Self.names)
    #expect(document.hooks.map(\.action) == ["install", "install", "install", "chain"])
    #expect(document.hooks.last?.keptAs == fleet.path + "/.git/hooks/pre-push.before-fleet")
    #expect(document.fetch?.state == "add")
    struct Removed: Decodable {
      struct Hook: Decodable { let action: String }
      struct Refspec: Decodable {
        let setting: String
        let refspec: String
      }
      let schema: Int
      let done: Bool
      let hooks: [Hook]
      let refspecs: [Refspec]
    }
    let removed = try fleet.document(Removed.self, "uninstall")
    #expect(removed.schema == 1 && removed.done)
    #expect(removed.hooks.map(\.action) == ["remove", "remove", "remove", "put-back"])
    #expect(removed.refspecs.map(\.setting) == ["remote.origin.fetch"])
  }
}

extension Fleet {
  /// Writes a hook of somebody's.
  func hook(_ name: String, _ text: String, mode: Int = 0o755, directory: String = ".git/hooks") throws {
    let place = path + "/" + directory
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    try install(text, at: "\(place)/\(name)", mode: mode)
  }

  /// Writes a program in a process of its own: one that another test starts meanwhile could hold a file of this one
  /// open for writing, and such a file cannot be run.
  func install(_ text: String, at place: String, mode: Int = 0o755) throws {
    let source = try directory.makeDirectory("install-\(UUID().uuidString)") + "/text"
    try text.write(toFile: source, atomically: false, encoding: .utf8)
    let octal = String(mode, radix: 8)
    #expect(try runner.run(["install", "-m", octal, source, place]).status == 0)
  }
}
