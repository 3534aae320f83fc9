import FleetTestSupport
import Foundation
import Testing

/// The real lefthook, pre-commit and git-lfs, where they are installed.
///
/// Where they are not, these tests are skipped: CI does not install them.
@Suite struct RealToolsTests {
  private static func has(_ program: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }

  private static let hasLefthook = has("lefthook")
  private static let hasPreCommit = has("pre-commit")
  private static let hasLFS = has("git-lfs")

  /// Both are asked at each push, and what either refuses stays here.
  private func expectBothGates(_ fleet: Fleet, _ branch: String, sees marker: String) throws {
    try commit(fleet, "more-\(branch)")
    let push = try fleet.runner.run(["git", "push", "origin", "HEAD:refs/heads/\(branch)"])
    #expect(push.status == 0, "\(push.errorText)")
    #expect(marker.isEmpty || (push.text + push.errorText).contains(marker), "\(push.text + push.errorText)")
    try FileManager.default.createDirectory(
      atPath: fleet.path + "/.git/refs/fleet", withIntermediateDirectories: true)
    try fleet.write("garbage\n", to: ".git/refs/fleet/freeze")
    try commit(fleet, "shut-\(branch)")
    #expect(try fleet.runner.run(["git", "push", "origin", "HEAD:refs/heads/\(branch)-2"]).status != 0)
    try FileManager.default.removeItem(atPath: fleet.path + "/.git/refs/fleet/freeze")
  }

  /// With a file in it: lefthook passes over its jobs where a push brings none.
  private func commit(_ fleet: Fleet, _ file: String) throws {
    try fleet.write("\(file)\n", to: file)
    try fleet.git("add", file)
    try fleet.git("commit", "--quiet", "--no-verify", "--message=\(file)")
  }

  private static func withLefthook(_ more: String = "") throws -> Fleet {
    let fleet = try InstallTests.clone()
    try fleet.write("pre-push:\n  jobs:\n    - run: echo lefthook was here\n\(more)", to: "lefthook.yml")
    return fleet
  }

  @Test(.enabled(if: hasLefthook, "lefthook is not installed"))
  func lefthookFirst() throws {
    let fleet = try Self.withLefthook()
    #expect(try fleet.shell("lefthook install").status == 0)
    let before = try FileSnapshot(fleet.path + "/.git/hooks")
    let output = try fleet("install")
    #expect(output.status == 0)
    #expect(output.text.contains("the hook of lefthook that was there runs first"))
    try expectBothGates(fleet, "one", sees: "lefthook was here")
    #expect(try fleet("install", "--check").status == 0)
    #expect(try fleet("uninstall").status == 0)
    #expect(try FileSnapshot(fleet.path + "/.git/hooks").differences(from: before) == [])
  }

  /// It moves hooks of others away and forgets them, which the check sees.
  @Test(.enabled(if: hasLefthook, "lefthook is not installed"))
  func lefthookAfterwards() throws {
    let fleet = try Self.withLefthook()
    #expect(try fleet("install").status == 0)
    #expect(try fleet.shell("lefthook install --force").status == 0)
    #expect(try fleet("install", "--check").status == 1)
    #expect(try fleet("install").status == 0)
    try expectBothGates(fleet, "one", sees: "lefthook was here")
    #expect(try fleet("uninstall").status == 0)
    #expect(try fleet.shell("grep -rl git-fleet .git/hooks").text == "")
  }

  /// By the line that is printed for its configuration.
  @Test(.enabled(if: hasLefthook, "lefthook is not installed"))
  func lefthookCalls() throws {
    let fleet = try Self.withLefthook()
    #expect(try fleet.shell("lefthook install").status == 0)
    let printed = try fleet("install", "--dry-run").lines.first {
      $0.hasPrefix("pre-push: or have it called by")
    }
    let line = try #require(printed?.components(separatedBy: "lefthook.yml: ").last)
    try fleet.write(line + "\n", to: "lefthook.yml")
    #expect(try fleet.shell("lefthook install --force").status == 0)
    #expect(try fleet("install", "--check").text.contains("lefthook runs it"))
    try expectBothGates(fleet, "one", sees: "git-fleet hook pre-push")
  }

  private static func withPreCommit() throws -> Fleet {
    let fleet = try InstallTests.clone()
    let configuration = """
      repos:
      - repo: local
        hooks:
        - {id: here, name: pre-commit was here, entry: "true", language: system, always_run: true, verbose: true,
           pass_filenames: false, stages: [pre-push, pre-commit]}
      """
    try fleet.write(configuration + "\n", to: ".pre-commit-config.yaml")
    try fleet.git("add", ".pre-commit-config.yaml")
    try fleet.git("commit", "--quiet", "--message=Configure")
    return fleet.with(["PRE_COMMIT_HOME": fleet.directory.path + "/pre-commit"])
  }

  @Test(.enabled(if: hasPreCommit, "pre-commit is not installed"), arguments: [true, false])
  func preCommit(isFirst: Bool) throws {
    let fleet = try Self.withPreCommit()
    let install = "pre-commit install --hook-type pre-push --hook-type pre-commit"
    var before: FileSnapshot?
    if isFirst {
      #expect(try fleet.shell(install).status == 0)
      before = try FileSnapshot(fleet.path + "/.git/hooks")
      #expect(try fleet("install").status == 0)
    } else {
      #expect(try fleet("install").status == 0)
      #expect(try fleet.shell(install).status == 0)
      before = nil
    }
    #expect(try fleet("install", "--check").status == 0)
    #expect(try fleet("install").lines.first == "All 4 hooks are in place already.")
    try expectBothGates(fleet, "one", sees: "pre-commit was here")
    if isFirst {
      // As people do: installed once more, and back.
      let ours = try FileSnapshot(fleet.path + "/.git/hooks")
      #expect(try fleet.shell(install).status == 0)
      try fleet.git("commit", "--quiet", "--allow-empty", "--message=Once more")
      try expectBothGates(fleet, "two", sees: "pre-commit was here")
      #expect(
        try fleet.shell("cd .git/hooks && for hook in *.legacy; do mv $hook ${hook%.legacy}; done").status
          == 0)
      #expect(try FileSnapshot(fleet.path + "/.git/hooks").differences(from: ours) == [])
    }
    #expect(try fleet("uninstall").status == 0)
    if let before { #expect(try FileSnapshot(fleet.path + "/.git/hooks").differences(from: before) == []) }
    #expect(try fleet.shell("ls .git/hooks").lines == ["pre-commit", "pre-push"])
    try fleet.git("push", "--quiet", "origin", "HEAD:refs/heads/three")
  }

  @Test(.enabled(if: hasLFS, "git-lfs is not installed"), arguments: [true, false])
  func gitLFS(isFirst: Bool) throws {
    let fleet = try InstallTests.clone()
    if isFirst { try fleet.git("lfs", "install", "--local") }
    #expect(try fleet("install").status == 0)
    let lfs = try fleet.runner.run(["git", "lfs", "install", "--local"])
    // It takes no place that is taken, and says so.
    #expect(isFirst || lfs.status != 0)
    try fleet.git("lfs", "track", "*.bin")
    try fleet.write("large\n", to: "file.bin")
    try fleet.git("add", ".")
    try fleet.git("commit", "--quiet", "--message=Large")
    if isFirst {
      try expectBothGates(fleet, "one", sees: "")
      #expect(try fleet.shell("ls ../remote.git/lfs/objects").lines.count == 1)
    }
    #expect(try fleet("uninstall").status == 0)
    #expect(try fleet.shell("cat .git/hooks/pre-push").text.contains("git lfs") == isFirst)
  }
}
