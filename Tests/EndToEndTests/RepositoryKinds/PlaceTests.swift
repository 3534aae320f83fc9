import FleetTestSupport
import Testing

/// Where the command is typed, and where the repository is.
@Suite struct PlaceTests {
  @Test func fromASubdirectory() throws {
    let plain = try SampleMonorepo.make()
    try expectSameAnswer(plain.inside("orbit/pkg/update"), as: plain)
  }

  @Test func byGitsOwnOptions() throws {
    let plain = try SampleMonorepo.make()
    let answer = try plain("tags", "plan", "--porcelain").text
    let elsewhere = plain.inside("/")
    let repository = plain.path + "/.git"
    for options in [
      ["-C", plain.path], ["-C", plain.path + "/orbit"], ["--git-dir", repository],
      ["--git-dir=" + repository, "--work-tree=" + plain.path], ["--git-dir", repository, "--bare"],
      ["--no-pager", "-C", plain.path], ["--literal-pathspecs", "-C", plain.path],
    ] {
      let output = try elsewhere.runner.run(["git"] + options + ["fleet", "tags", "plan", "--porcelain"])
      #expect(output.text == answer, "\(options): \(output.errorText)")
      #expect(output.status == 0, "\(options)")
    }
  }

  @Test func byTheEnvironment() throws {
    let plain = try SampleMonorepo.make()
    let answer = try plain("tags", "plan", "--porcelain").text
    let elsewhere = plain.inside("/")
    let repository = plain.path + "/.git"
    for variables in [
      ["GIT_DIR": repository], ["GIT_DIR": repository, "GIT_WORK_TREE": plain.path],
      ["GIT_DIR": repository, "GIT_COMMON_DIR": repository],
      ["GIT_DIR": repository, "GIT_NAMESPACE": "hosted"],
      ["GIT_DIR": repository, "GIT_INDEX_FILE": "/nowhere/index"],
      ["GIT_DIR": repository, "GIT_CEILING_DIRECTORIES": "/"],
    ] {
      let output = try elsewhere.with(variables)("tags", "plan", "--porcelain")
      #expect(output.text == answer, "\(variables): \(output.errorText)")
    }
    let relative = plain.inside("orbit").with(["GIT_DIR": "../.git", "GIT_WORK_TREE": ".."])
    #expect(try relative("tags", "plan", "--porcelain").text == answer)
    expectRefusal(
      try elsewhere.with(["GIT_DIR": "/nowhere"]).program(), 128,
      "fatal: not a git repository (or any of the parent directories)")
    expectRefusal(
      try plain.inside("orbit").with(["GIT_CEILING_DIRECTORIES": plain.path]).program(), 128,
      "fatal: not a git repository (or any of the parent directories)")
  }

  /// The policy is the one of the work tree that was named.
  @Test func theWorkTreeThatWasNamedHasThePolicy() throws {
    let plain = try SampleMonorepo.make()
    try plain.write("[fleet]\n\tmain = trunk\n", to: ".fleetconfig")
    let elsewhere = plain.inside("/").with(["GIT_DIR": plain.path + "/.git", "GIT_WORK_TREE": plain.path])
    #expect(try elsewhere("config", "fleet.main").lines == [".fleetconfig:2  fleet.main=trunk"])
    let relative = plain.inside("orbit").with(["GIT_DIR": "../.git", "GIT_WORK_TREE": ".."])
    #expect(try relative("config", "fleet.main").lines == [".fleetconfig:2  fleet.main=trunk"])
  }

  @Test func bare() throws {
    let plain = try SampleMonorepo.make()
    try plain.git("clone", "--quiet", "--mirror", ".", "../bare.git")
    try expectSameAnswer(plain.inside("../bare.git"), as: plain)
    #expect(try plain.inside("../bare.git/refs")("tags", "plan", "--porcelain").status == 0)
  }

  @Test func linkedWorktree() throws {
    let plain = try SampleMonorepo.make()
    try plain.git("worktree", "add", "--quiet", "--detach", "../linked", "main")
    let linked = plain.inside("../linked")
    try expectSameAnswer(linked, as: plain)
    try expectSameAnswer(linked.inside("orbit"), as: plain)
    // As git calls a hook there.
    let git = try linked.git("rev-parse", "--absolute-git-dir").lines[0]
    try expectSameAnswer(linked.with(["GIT_DIR": git, "GIT_COMMON_DIR": plain.path + "/.git"]), as: plain)
    // Each has a HEAD and a policy of its own.
    try linked.git("checkout", "--quiet", "orbit-v1.43.0")
    #expect(try linked.component("orbit").tier == "none")
    #expect(try plain.component("orbit").tier == "release")
    let created = try linked("tags", "create", "--at", "main", "--allow", "changelog")
    #expect(created.status == 0, "\(created.errorText)")
    #expect(try plain.tags().contains("fleet-v4.70.0"))
  }

  @Test func submodule() throws {
    let plain = try SampleMonorepo.make()
    try plain.git("init", "--quiet", "../outer")
    let outer = plain.inside("../outer")
    try outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", plain.path, "part")
    // The clone knows the branch of the name fleet-v4.69.0 from its remote.
    try expectSameAnswer(outer.inside("part"), as: plain)
    #expect(try outer.inside("part/orbit")("tags", "plan", "--porcelain").status == 0)
    expectRefusal(try outer(), 128, "fatal: branch 'master' has no commit yet")
  }

  @Test func alternates() throws {
    let plain = try SampleMonorepo.make()
    try plain.git("clone", "--quiet", "--shared", ".", "../copied")
    try expectSameAnswer(plain.inside("../copied"), as: plain)
    // By a relative path, and in a chain.
    #expect(try plain.shell("cp -R ../copied ../chained").status == 0)
    try plain.inside("../chained").write("../../../copied/.git/objects\n", to: ".git/objects/info/alternates")
    try expectSameAnswer(plain.inside("../chained"), as: plain)
  }

  @Test func worktreeConfiguration() throws {
    let plain = try SampleMonorepo.make()
    try plain.git("clone", "--quiet", ".", "../other")
    let other = plain.inside("../other")
    try other.git("config", "core.repositoryFormatVersion", "1")
    try other.git("config", "extensions.worktreeConfig", "true")
    try other.git("config", "--worktree", "fleet.colour", "none")
    try expectSameAnswer(other, as: plain)
  }

  @Test func sparseCheckoutWithASparseIndex() throws {
    let plain = try SampleMonorepo.make()
    try plain.git("clone", "--quiet", ".", "../sparse")
    let sparse = plain.inside("../sparse")
    try sparse.git("sparse-checkout", "init", "--cone", "--sparse-index")
    try sparse.git("sparse-checkout", "set", "docs")
    #expect(try sparse.git("ls-files", "--sparse", "--stage", "orbit/").text.hasPrefix("040000 "))
    try expectSameAnswer(sparse, as: plain)
  }

  /// A policy that is not checked out counts all the same.
  @Test func aPolicyOutsideTheSparseCheckout() throws {
    let plain = try SampleMonorepo.make()
    try plain.write("[fleet]\n\tmain = trunk\n", to: ".fleetconfig")
    try plain.git("add", ".fleetconfig")
    try plain.git("commit", "--quiet", "--message=Policy")
    try plain.git("sparse-checkout", "set", "--no-cone", "docs/")
    #expect(try plain.shell("test -e .fleetconfig").status == 1)
    #expect(try plain("config", "fleet.main").lines == [".fleetconfig:2  fleet.main=trunk"])
  }

  @Test func splitIndex() throws {
    let plain = try SampleMonorepo.make()
    try plain.git("clone", "--quiet", ".", "../split")
    let split = plain.inside("../split")
    try split.git("update-index", "--split-index")
    #expect(try split.shell("ls .git/sharedindex.*").status == 0)
    try expectSameAnswer(split, as: plain)
  }

  @Test func aDamagedIndexIsNoneOfItsBusiness() throws {
    let plain = try SampleMonorepo.make()
    try plain.git("clone", "--quiet", ".", "../other")
    try plain.inside("../other").write("garbage", to: ".git/index")
    try expectSameAnswer(plain.inside("../other"), as: plain)
  }
}
