import FleetTestSupport
import Foundation
import Testing

/// `git fleet doctor`: each thing that can be wrong, and the fix that is printed.
@Suite struct DoctorTests {
  struct Document: Decodable {
    struct Finding: Decodable {
      let topic: String
      let status: String
      let message: String
      let fix: String?
    }

    let schema: Int
    let status: String
    let findings: [Finding]

    func first(_ topic: String, _ status: String) -> Finding? {
      findings.first { $0.topic == topic && $0.status == status }
    }
  }

  private static func installed() throws -> Fleet {
    let fleet = try InstallTests.clone()
    #expect(try fleet("install").status == 0)
    return fleet
  }

  @Test func allIsWell() throws {
    let fleet = try Self.installed()
    let output = try fleet("doctor")
    #expect(output.status == 0)
    #expect(output.lines.first?.hasPrefix("All well: 4 hooks will run") == true)
    let document = try fleet.document(Document.self, "doctor")
    #expect(document.schema == 1)
    for topic in ["git", "libgit2", "git-fleet", "repository", "settings", "freeze", "fetch"]
      + InstallTests.names
    {
      #expect(document.first(topic, "ok") != nil, "\(topic)")
    }
    let words = try fleet.git("--version").text.split(separator: " ")
    #expect(words.dropFirst(2).first?.hasPrefix(document.first("git", "ok")?.message ?? "none") == true)
    #expect(!document.findings.contains { $0.status == "problem" })
  }

  @Test func nothingIsInstalled() throws {
    let fleet = try InstallTests.clone()
    let output = try fleet("doctor")
    #expect(output.status == 1)
    #expect(
      output.lines.first?.hasPrefix("4 problems: pre-commit, commit-msg, pre-merge-commit and pre-push")
        == true)
    try runFix(fleet, "pre-push")
    #expect(try fleet("doctor").status == 0)
  }

  /// Runs the fix that is printed for a problem with a hook.
  private func runFix(_ fleet: Fleet, _ topic: String, status: String = "problem") throws {
    let finding = try #require(try fleet.document(Document.self, "doctor").first(topic, status))
    let fix = try fleet.shell(try #require(finding.fix))
    #expect(fix.status == 0, "\(finding.fix ?? ""): \(fix.errorText)")
  }

  @Test func aHookThatIsNotExecutable() throws {
    let fleet = try InstallTests.clone()
    try fleet.hook("pre-push", "#!/bin/sh\n")
    #expect(try fleet("install").status == 0)
    _ = try fleet.shell("chmod -x .git/hooks/pre-push")
    #expect(try fleet("install", "--check").text.contains("is not executable, so git passes it over"))
    try runFix(fleet, "pre-push")
    #expect(try fleet("install", "--check").status == 0)
  }

  @Test func aHookWithTheLineEndsOfWindows() throws {
    let fleet = try Self.installed()
    try fleet.hook("pre-push", "#!/bin/sh\r\ngit-fleet hook pre-push \"$@\"\r\n")
    #expect(try fleet("install", "--check").text.contains("its lines end as in Windows"))
    try runFix(fleet, "pre-push")
    #expect(try fleet("install", "--check").status == 0)
  }

  @Test(arguments: ["#!/no/such/shell", "#!/usr/bin/env no-such-shell"])
  func aHookWithoutItsInterpreter(line: String) throws {
    let fleet = try Self.installed()
    try fleet.hook("pre-push", line + "\ngit-fleet hook pre-push \"$@\"\n")
    let check = try fleet("install", "--check")
    #expect(check.status == 1)
    #expect(
      check.text.contains(
        "cannot start: there is no \(line.split(separator: " ").count > 1 ? "no-such-shell" : "/no/such/shell")"
      ))
  }

  @Test func aLinkToAProgramThatIsGone() throws {
    let fleet = try Self.installed()
    _ = try fleet.shell("ln -sf /gone/git-fleet .git/hooks/pre-push")
    #expect(
      try fleet("install", "--check").text.contains(
        "leads to /gone/git-fleet, which is gone; git passes it over"))
    try runFix(fleet, "pre-push")
    #expect(try fleet("install", "--check").status == 0)
  }

  @Test func aHookThatAnotherToolPutInItsPlace() throws {
    let fleet = try Self.installed()
    try fleet.hook("pre-push", "#!/bin/sh\ncall_lefthook run \"pre-push\" \"$@\"\n")
    #expect(
      try fleet("install", "--check").text.contains(
        ".git/hooks/pre-push is the hook of lefthook and does not call git fleet"))
    try runFix(fleet, "pre-push")
    #expect(try fleet("install", "--check").status == 0)
  }

  /// lefthook's own configuration calls it.
  @Test func aToolsConfigurationCounts() throws {
    let fleet = try Self.installed()
    try fleet.hook("pre-push", "#!/bin/sh\ncall_lefthook run \"pre-push\" \"$@\"\n")
    try fleet.write(
      "pre-push: {jobs: [{run: \"git-fleet hook pre-push {0}\", use_stdin: true}]}\n", to: "lefthook.yml")
    #expect(try fleet("install", "--check").text.contains("lefthook runs it"))
    try fleet.write("# git-fleet hook pre-push\npre-push: {}\n", to: "lefthook.yml")
    #expect(try fleet("install", "--check").status == 1)
  }

  /// What a program with windows would find.
  @Test func aPathWithoutTheProgram() throws {
    let fleet = try Self.installed()
    try fleet.hook("pre-push", "#!/bin/sh\ngit-fleet hook pre-push \"$@\"\n")
    let document = try fleet.document(Document.self, "doctor")
    let finding = try #require(document.first("PATH", "warning"))
    #expect(finding.message.contains("pre-push from a program with windows"))
    #expect(finding.fix?.hasPrefix("sudo ln -s ") == true)
    // A link needs no PATH.
    #expect(try fleet("install").status == 0)
    _ = try fleet.shell("rm .git/hooks/pre-push")
    #expect(try fleet("install").status == 0)
    #expect(try fleet.document(Document.self, "doctor").first("PATH", "ok") != nil)
  }

  @Test func settingsThatAreBrokenAreNamed() throws {
    let fleet = try Self.installed()
    try fleet.write("[fleet]\n\tmian = main\n", to: ".fleetconfig")
    let warned = try fleet.document(Document.self, "doctor")
    #expect(warned.first("settings", "warning")?.message.hasPrefix(".fleetconfig:2: unknown key") == true)
    try fleet.write("[fleet\n", to: ".fleetconfig")
    let output = try fleet("doctor")
    #expect(output.status == 1)
    #expect(output.lines.first?.hasPrefix("1 problem: settings") == true)
    #expect(output.text.contains(".fleetconfig:1: "))
  }

  @Test func putsRightWhatACrashLeft() throws {
    let fleet = try InstallTests.clone()
    try fleet.hook("pre-push", "#!/bin/sh\n# somebody's\n")
    // As it is when the program ends between the keeping of a hook and its replacement.
    _ = try fleet.shell("ln .git/hooks/pre-push .git/hooks/pre-push.before-fleet && mkdir .git/fleet")
    let words = [
      "git-fleet-install 2", "install", "1f", fleet.path + "/.git", "", "place", "pre-push",
      fleet.path + "/.git/hooks/pre-push",
      "kept", "",
    ]
    try fleet.write(words.flatMap { Array($0.utf8) + [0] }, to: ".git/fleet/install.journal")
    let document = try fleet.document(Document.self, "doctor")
    #expect(document.first("install", "warning")?.message.contains("it has been put right") == true)
    #expect(try fleet.shell("ls .git/hooks; ls .git/fleet").text == "pre-push\n")
    #expect(try fleet.document(Document.self, "doctor").first("install", "warning") == nil)
  }

  // MARK: - Kinds of repositories

  @Test func outsideOfARepository() throws {
    let output = try Fleet()("doctor")
    #expect(output.status == 0)
    #expect(output.lines.first?.hasPrefix("All well") == true)
    #expect(output.text.contains("none here, so that hooks and settings were not looked at"))
  }

  @Test func aBareRepositoryNeedsNoHooks() throws {
    let remote = try InstallTests.clone().inside("../remote.git")
    let document = try remote.document(Document.self, "doctor")
    #expect(document.first("hooks", "warning")?.fix == "git fleet install --server")
    #expect(document.first("repository", "ok")?.message.hasSuffix("bare repository") == true)
    try runFix(remote, "hooks", status: "warning")
    #expect(try remote("doctor").lines.first?.hasPrefix("All well: 2 hooks will run") == true)
  }

  @Test func aShallowClone() throws {
    let fleet = try InstallTests.clone()
    try fleet.git("commit", "--quiet", "--allow-empty", "--message=More")
    try fleet.git("push", "--quiet")
    let outside = fleet.inside("..")
    try outside.git("clone", "--quiet", "--depth=1", "file://\(outside.path)/remote.git", "shallow")
    let shallow = fleet.inside("../shallow")
    let finding = try #require(try shallow.document(Document.self, "doctor").first("repository", "warning"))
    #expect(finding.message.hasPrefix("shallow"))
    #expect(try shallow.shell(try #require(finding.fix)).status == 0)
    #expect(try shallow.document(Document.self, "doctor").first("repository", "warning") == nil)
  }

  @Test func otherKindsAreNamed() throws {
    let fleet = try Self.installed()
    try fleet.git("sparse-checkout", "set", "here")
    try fleet.git("update-index", "--split-index")
    let remote = fleet.inside("../remote.git")
    try remote.git("config", "uploadpack.allowFilter", "true")
    try fleet.git("worktree", "add", "--quiet", "../linked")
    let messages = try fleet.document(Document.self, "doctor").findings.map(\.message)
    #expect(messages.contains { $0.hasPrefix("sparse checkout") })
    #expect(messages.contains { $0.hasPrefix("split index") })
    let linked = try fleet.inside("../linked").document(Document.self, "doctor")
    #expect(
      linked.first("repository", "ok")?.message.contains("linked worktree of \(fleet.path)/.git") == true)
    let outside = fleet.inside("..")
    try outside.git("clone", "--quiet", "--filter=blob:none", "file://\(outside.path)/remote.git", "partial")
    #expect(
      try fleet.inside("../partial").document(Document.self, "doctor").findings.contains {
        $0.message.hasPrefix("partial clone")
      })
  }

  @Test func aRepositoryThatCannotBeRead() throws {
    let outside = try Fleet()
    try outside.git("init", "--quiet", "--object-format=sha256", "other")
    let output = try outside.inside("other")("doctor")
    #expect(output.status == 1)
    #expect(output.text.contains("it names its objects by sha256, which git fleet cannot read"))
  }

  @Test func aRecordOfFreezesIsNamed() throws {
    let fleet = try Self.installed()
    let before = try #require(try fleet.document(Document.self, "doctor").first("freeze", "ok"))
    #expect(before.message == "nothing is recorded in refs/fleet/freeze")
    try FileManager.default.createDirectory(
      atPath: fleet.path + "/.git/refs/fleet", withIntermediateDirectories: true)
    try fleet.write("garbage\n", to: ".git/refs/fleet/freeze")
    let output = try fleet("doctor")
    #expect(output.status == 1)
    #expect(output.lines.first?.hasPrefix("1 problem: freeze") == true)
  }

  @Test func manualPagesAndCompletionsAreLookedFor() throws {
    let fleet = try Self.installed()
    let share = try fleet.directory.makeDirectory("home/.local/share/bash-completion/completions")
    try fleet.directory.write("# completion\n", to: "home/.local/share/bash-completion/completions/git-fleet")
    let manual = try fleet.directory.makeDirectory("manuals/man1")
    let here = fleet.with(["SHELL": "/bin/bash", "MANPATH": fleet.directory.path + "/manuals"])
    #expect(
      try here.document(Document.self, "doctor").first("completion", "ok")?.message == share + "/git-fleet")
    try fleet.directory.write(".TH GIT-FLEET 1\n", to: "manuals/man1/git-fleet.1")
    #expect(
      try here.document(Document.self, "doctor").first("manual", "ok")?.message == manual + "/git-fleet.1")
  }
}
