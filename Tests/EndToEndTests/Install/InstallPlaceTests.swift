import FleetTestSupport
import Foundation
import Testing

/// Where hooks go: `core.hooksPath` at each scope, linked worktrees, submodules, servers, newer versions of git.
@Suite struct InstallPlaceTests {
  @Test(arguments: ["--local", "--worktree"])
  func followsTheRepositorysOwnDirectory(scope: String) throws {
    let fleet = try InstallTests.clone()
    if scope == "--worktree" { try fleet.git("config", "extensions.worktreeConfig", "true") }
    try fleet.git("config", scope, "core.hooksPath", fleet.directory.path + "/my hooks")
    let output = try fleet("install")
    #expect(output.status == 0)
    #expect(output.lines.first == "Installed 4 hooks in \(fleet.directory.path)/my hooks.")
    #expect(try fleet.shell("ls '\(fleet.directory.path)/my hooks'").lines.count == 4)
    #expect(try fleet("install", "--check").status == 0)
    #expect(try fleet("uninstall").status == 0)
    #expect(try fleet.shell("ls -d '\(fleet.directory.path)/my hooks'").status != 0)
  }

  /// Others get what is in the work tree, so that no path of this machine is linked there.
  @Test func writesScriptsIntoTheWorkTree() throws {
    let fleet = try InstallTests.clone()
    try fleet.git("config", "core.hooksPath", ".githooks")
    let inner = fleet.path + "/deep/er"
    try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
    let output = try fleet.inside("deep/er")("install")
    #expect(output.status == 0)
    #expect(output.text.contains(".githooks is in the work tree"))
    #expect(try fleet.shell("head -n 1 .githooks/pre-push").text == "#!/bin/sh\n")
    #expect(try fleet("install", "--check").status == 0)
    try fleet.git("commit", "--quiet", "--allow-empty", "--message=Free")
    try fleet.git("push", "--quiet")
    #expect(try fleet("uninstall").status == 0)
    #expect(try fleet.git("status", "--porcelain").text == "")
  }

  /// Somebody changed the directory since.
  @Test func uninstallsFromWhereItInstalled() throws {
    let fleet = try InstallTests.clone()
    #expect(try fleet("install").status == 0)
    try fleet.git("config", "core.hooksPath", "elsewhere")
    let check = try fleet("install", "--check")
    #expect(check.status == 1)
    #expect(
      check.text.contains(
        ".git/hooks/pre-push does not run: core.hooksPath (local) has git look in elsewhere"))
    #expect(try fleet("uninstall").lines.first == "Removed 4 hooks.")
    #expect(try fleet.shell("ls .git/hooks").text == "")
  }

  @Test func refusesADirectoryOfOtherRepositories() throws {
    let fleet = try InstallTests.clone()
    let shared = fleet.directory.path + "/shared"
    let global = fleet.directory.path + "/gitconfig"
    let here = fleet.with(["GIT_CONFIG_GLOBAL": global])
    try here.git("config", "--global", "core.hooksPath", shared)
    let output = try here("install")
    expectRefusal(
      output, 1,
      "error: core.hooksPath is set in the global configuration, so the hooks in \(shared) are for other "
        + "repositories too")
    #expect(try fleet.shell("ls '\(shared)'").status != 0)
    // Each of the commands that are named.
    let hints = output.hints.map { $0.dropFirst("hint: ".count) }
    #expect(hints.count == 3)
    let manual = try here("install", "--manual")
    #expect(manual.status == 0 && manual.text.contains(shared + "/pre-push"))
    for hint in hints.prefix(2) {
      let command = try #require(hint.split(separator: ": ").last)
      #expect(try here.shell(String(command)).status == 0)
      #expect(try here("install").status == 0, "\(command)")
      #expect(try here("uninstall").status == 0)
      _ = try here.shell("git config --local --unset core.hooksPath")
      try here.git("config", "--global", "core.hooksPath", shared)
    }
    let once = try fleet.runner.run(["git", "-c", "core.hooksPath=/elsewhere", "fleet", "install"])
    #expect(once.status == 1)
    #expect(once.errorText.contains("core.hooksPath is set for this command"))
  }

  @Test func saysThatHooksAreSwitchedOff() throws {
    let fleet = try InstallTests.clone()
    try fleet.git("config", "core.hooksPath", "/dev/null")
    let output = try fleet("install")
    #expect(output.status == 1)
    #expect(output.hints == ["hint: to have hooks again: git config --local --unset core.hooksPath"])
    try fleet.git("config", "--local", "--unset", "core.hooksPath")
    #expect(try fleet("install").status == 0)
  }

  @Test func linkedWorktreesShareTheHooks() throws {
    let fleet = try InstallTests.clone()
    try fleet.git("worktree", "add", "--quiet", "../linked")
    let linked = fleet.inside("../linked")
    #expect(try linked("install").status == 0)
    #expect(try fleet("install").lines.first == "All 4 hooks are in place already.")
    #expect(try fleet("install", "--check").status == 0)
    #expect(try fleet("uninstall").status == 0)
    #expect(try linked("install", "--check").status == 1)
  }

  /// A relative directory is another one in each worktree.
  @Test func doctorLooksIntoEachWorktree() throws {
    let fleet = try InstallTests.clone()
    try fleet.git("config", "core.hooksPath", ".githooks")
    try fleet.git("worktree", "add", "--quiet", "../linked")
    #expect(try fleet("install").status == 0)
    let doctor = try fleet("doctor")
    #expect(doctor.status == 1)
    let linked = fleet.directory.path + "/linked"
    #expect(doctor.text.contains("in \(linked): not installed: there is no .githooks/pre-push"))
    let fix = try #require(doctor.lines.first { $0.contains("fix: git -C") })
    let command = try #require(fix.components(separatedBy: "fix: ").last)
    #expect(try fleet.shell(command).status == 0)
    #expect(try fleet("doctor").status == 0)
  }

  @Test func aSubmoduleHasItsOwnHooks() throws {
    let fleet = try InstallTests.clone()
    try fleet.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../remote.git", "part")
    let part = fleet.inside("part")
    let output = try part("install")
    #expect(output.status == 0)
    #expect(try fleet.shell("ls .git/modules/part/hooks").lines.count >= 4)
    try part.git("commit", "--quiet", "--allow-empty", "--message=Free")
    #expect(try part("install", "--check").status == 0)
    #expect(try part("doctor").text.contains("submodule of \(fleet.path)"))
  }

  @Test func aTemplateBringsThemAlong() throws {
    let fleet = try InstallTests.clone()
    #expect(try fleet("install").status == 0)
    let outside = fleet.inside("..")
    _ = try outside.shell("mkdir template && cp -R clone/.git/hooks template/")
    try outside.git("clone", "--quiet", "--template=template", "remote.git", "second")
    let second = fleet.inside("../second")
    #expect(try second("install").lines.first == "All 4 hooks are in place already.")
    #expect(try second("uninstall").lines.first == "Removed 4 hooks.")
  }

  @Test func aDirectoryThatCannotBeWrittenIsRefused() throws {
    let fleet = try InstallTests.clone()
    _ = try fleet.shell("mkdir -p .git/hooks && chmod 555 .git/hooks")
    let unprivileged = try #require(try fleet.withoutPrivileges())
    _ = try fleet.shell("chmod 555 .git/hooks")
    let output = try unprivileged("install")
    expectRefusal(
      output, 1, "error: no permission to write in \(fleet.path)/.git/hooks",
      hint: "have its owner run it; 'git fleet install --manual' prints what there is to do")
    #expect(try unprivileged("install", "--manual").status == 0)
    #expect(try fleet.shell("ls .git/hooks; ls .git/fleet").text == "")
    _ = try fleet.shell("chmod 755 .git/hooks")
  }

  // MARK: - Servers

  private static func server() throws -> (server: Fleet, client: Fleet) {
    let client = try InstallTests.clone()
    return (client.inside("../remote.git"), client)
  }

  @Test(arguments: [true, false])
  func aServerJudgesWhatIsPushed(isNamed: Bool) throws {
    let (server, client) = try Self.server()
    let output = isNamed ? try client("install", "--server", server.path) : try server("install", "--server")
    #expect(output.status == 0)
    #expect(output.lines.first == "Installed 2 hooks in \(client.directory.path)/remote.git/hooks.")
    try client.git("commit", "--quiet", "--allow-empty", "--message=Free")
    try client.git("push", "--quiet")
    #expect(try server("install", "--server", "--check").status == 0)
    try FileManager.default.createDirectory(
      atPath: server.path + "/refs/fleet", withIntermediateDirectories: true)
    try server.write("garbage\n", to: "refs/fleet/freeze")
    try client.git("commit", "--quiet", "--allow-empty", "--message=Shut")
    #expect(try client.runner.run(["git", "push"]).status != 0)
    let removed =
      isNamed ? try client("uninstall", "--server", server.path) : try server("uninstall", "--server")
    #expect(removed.lines.first == "Removed 2 hooks.")
    try FileManager.default.removeItem(atPath: server.path + "/refs/fleet/freeze")
    try client.git("push", "--quiet")
  }

  /// Without the program nothing gets in.
  @Test func aServerWithoutTheProgramRefuses() throws {
    let (server, client) = try Self.server()
    #expect(try server("install", "--server").status == 0)
    _ = try server.shell(
      "sed -i.old 's|\"/[^\"]*/git-fleet\"|\"/gone/git-fleet\"|g' hooks/pre-receive hooks/update")
    try client.git("commit", "--quiet", "--allow-empty", "--message=More")
    let bare = client.with(["PATH": "/usr/bin:/bin"])
    let push = try bare.runner.run(["git", "push"])
    #expect(push.status != 0)
    #expect(push.errorText.contains("git-fleet is missing on the server, so nothing is accepted"))
  }

  @Test func aServersOwnHookRunsFirst() throws {
    let (server, client) = try Self.server()
    try server.hook("pre-receive", "#!/bin/sh\ncat >seen\n", directory: "hooks")
    let before = try FileSnapshot(server.path + "/hooks")
    #expect(try server("install", "--server").status == 0)
    try client.git("commit", "--quiet", "--allow-empty", "--message=More")
    try client.git("push", "--quiet")
    #expect(try server.shell("cat seen").text.hasSuffix("refs/heads/main\n"))
    let again = try server("install", "--server", "--host-prefix", "GL-HOOK-ERR:")
    #expect(again.text.contains("brought up to date"))
    let call = "git-fleet hook --host-prefix GL-HOOK-ERR: pre-receive \"$@\""
    #expect(try server.shell("cat hooks/pre-receive").text.contains(call))
    #expect(try server("uninstall", "--server").status == 0)
    #expect(try FileSnapshot(server.path + "/hooks").differences(from: before) == [])
  }

  @Test func aDirectoryOfHooksWillDo() throws {
    let fleet = try Fleet()
    let hooks = try fleet.directory.makeDirectory("custom_hooks")
    #expect(try fleet("install", "--server", hooks).status == 0)
    #expect(try fleet.shell("ls custom_hooks").lines == ["pre-receive", "update"])
    #expect(
      try fleet("install", "--server", "custom_hooks").lines.first == "All 2 hooks are in place already.")
    #expect(try fleet("uninstall", "--server", hooks).status == 0)
    #expect(try fleet.shell("ls -A custom_hooks").text == "")
  }

  @Test func theWrongKindOfRepositoryIsRefused() throws {
    let (server, client) = try Self.server()
    expectRefusal(
      try server("install"), 129, "error: this repository is bare, so that nobody commits or pushes here",
      hint: "for the hooks of a server: git fleet install --server")
    expectRefusal(
      try client("install", "--server"), 129,
      "error: this repository has a work tree, and a server's has none",
      hint: "name the directory of its hooks: git fleet install --server <dir>")
    expectRefusal(
      try client("install", "--server", "nowhere"), 129, "error: there is no directory 'nowhere'",
      hint: "name a bare repository, or a directory of hooks")
    #expect(try client("install", "there").status == 129)
    #expect(try client("install", "--host-prefix", "x").status == 129)
  }

  // MARK: - Versions of git

  /// The program with a git that says it is of version 2.54.
  ///
  /// It is started without git in between, which would put its own directory before that of the stub.
  private struct NewerGit {
    let fleet: Fleet

    func callAsFunction(_ arguments: String...) throws -> CommandRunner.Output {
      try fleet.runner.run([BuiltProduct.gitFleet] + arguments)
    }
  }

  private static func newer() throws -> (fleet: Fleet, newer: NewerGit) {
    let fleet = try InstallTests.clone()
    let real = try fleet.shell("command -v git").lines[0]
    let stub = try fleet.directory.makeDirectory("stub")
    try fleet.install(
      "#!/bin/sh\nif [ \"$1\" = --version ]; then echo git version 2.54.0; else exec \(real) \"$@\"; fi\n",
      at: stub + "/git")
    let path = stub + ":" + (fleet.runner.environment["PATH"] ?? "")
    return (fleet, NewerGit(fleet: fleet.with(["PATH": path])))
  }

  @Test func aNewerGitHasThemInItsConfiguration() throws {
    let (fleet, newer) = try Self.newer()
    let before = try FileSnapshot(fleet.path + "/.git")
    let output = try newer("install")
    #expect(output.status == 0, "\(output.errorText)")
    #expect(output.lines.first == "Installed 4 hooks in git's configuration.")
    #expect(try fleet.shell("ls .git/hooks").text == "")
    #expect(try newer("install").lines.first == "All 4 hooks are in place already.")
    #expect(try newer("install", "--check").status == 0)
    // As git runs it: the command, and behind it the arguments of the hook.
    #expect(try fleet.git("config", "hook.fleet-pre-push.event").lines == ["pre-push"])
    let command = try fleet.git("config", "hook.fleet-pre-push.command").lines[0]
    let run = try fleet.with(["PATH": "/usr/bin:/bin"]).runner.run(
      ["/bin/sh", "-c", command + " \"$@\"", command, "origin", "url"])
    #expect(run.status == 0, "\(run.errorText)")
    try fleet.git("config", "hook.fleet-pre-push.enabled", "false")
    let check = try newer("install", "--check")
    #expect(check.status == 1)
    #expect(check.text.contains("switched off by hook.fleet-pre-push.enabled"))
    try fleet.git("config", "--unset", "hook.fleet-pre-push.enabled")
    // The git of this machine knows nothing of it.
    #expect(try fleet("install", "--check").text.contains("does not run hooks that its configuration names"))
    #expect(try newer("uninstall").lines.first == "Removed 4 hooks.")
    #expect(try FileSnapshot(fleet.path + "/.git").differences(from: before) == [])
  }

  /// git was brought up to date, and then back.
  @Test func movesFromFilesToTheConfigurationAndBack() throws {
    let (fleet, newer) = try Self.newer()
    try fleet.hook("pre-push", "#!/bin/sh\n# somebody's\n")
    let before = try FileSnapshot(fleet.path + "/.git")
    #expect(try fleet("install").status == 0)
    let twice = try newer("install", "--files")
    #expect(twice.lines.first == "All 4 hooks are in place already.")
    #expect(try newer("install").status == 0)
    #expect(try fleet.shell("cat .git/hooks/*").text == "#!/bin/sh\n# somebody's\n")
    #expect(try newer("install", "--check").status == 0)
    #expect(try fleet("install").status == 0)
    #expect(try fleet.runner.run(["git", "config", "--get-regexp", "^hook"]).text == "")
    #expect(try fleet("uninstall").status == 0)
    #expect(try FileSnapshot(fleet.path + "/.git").differences(from: before) == [])
  }

  /// In the configuration they leave a shared directory alone.
  @Test func aNewerGitNeedsNoDirectory() throws {
    let (fleet, newer) = try Self.newer()
    try fleet.git("config", "core.hooksPath", "/dev/null")
    #expect(try newer("install").status == 0)
    #expect(try newer("install", "--check").status == 0)
  }

  @Test func theManualOfANewerGitCanBeRun() throws {
    let (fleet, newer) = try Self.newer()
    let manual = try newer("install", "--manual")
    #expect(try fleet.runner.run(["/bin/sh", "-e"], input: manual.standardOutput).status == 0)
    #expect(try newer("install", "--check").status == 0)
    #expect(try newer("install").lines.first == "All 4 hooks are in place already.")
  }
}
