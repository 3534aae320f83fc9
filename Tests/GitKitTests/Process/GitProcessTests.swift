import FleetTestSupport
import Foundation
import Testing

@testable import GitKit

/// git as a child process.
@Suite(.timeLimit(.minutes(10))) struct GitProcessTests {
  private let repository = Result { try TestRepository() }

  private func run(_ arguments: [String], input: [UInt8] = []) throws -> GitProcess.Output {
    let repository = try repository.get()
    return try GitProcess.run(
      ["-C", repository.path] + arguments, input: input, environment: repository.environment.variables)
  }

  @Test func givesBackWhatGitSays() throws {
    let output = try run(["rev-parse", "--is-bare-repository"])
    #expect(output.status == 0)
    #expect(output.text == "true\n")
    #expect(output.standardError == [])
  }

  @Test func aFailureIsAnAnswerToRunAndAnErrorToCheck() throws {
    let output = try run(["rev-parse", "--verify", "nope"])
    #expect(output.status == 128)
    #expect(output.text == "")
    #expect(String(decoding: output.standardError, as: UTF8.self).hasPrefix("fatal: "))
    let path = try repository.get().path
    let error = #expect(throws: GitError.self) {
      try GitProcess.check(["-C", path, "rev-parse", "--verify", "nope"])
    }
    #expect(error?.message == "Needed a single revision")
    #expect(error?.operation == "git -C \(path) rev-parse --verify nope")
    #expect(try GitProcess.check(["-C", path, "rev-parse", "--git-dir"]).text == ".\n")
  }

  /// It waits with what it has to say, and with its end.
  @Test func canBeAskedLater() throws {
    let path = try repository.get().path
    let running = try RunningGit(["-C", path, "rev-parse", "--git-dir"])
    #expect(try GitProcess.check(["-C", path, "rev-parse", "--is-bare-repository"]).text == "true\n")
    #expect(try running.check().text == ".\n")
    let failing = try RunningGit(["-C", path, "rev-parse", "--verify", "nope"])
    #expect(throws: GitError.self) { try failing.check() }
  }

  /// More than a pipe holds, which nobody reads: the child neither blocks nor stays.
  @Test func leavesNothingBehindWhenNobodyAsks() throws {
    let script = "!echo $$ >\"$1\"; exec head -c 2000000 /dev/zero #"
    let file = try repository.get().directory.path + "/pid"
    do { _ = try RunningGit(["-c", "alias.noise=\(script)", "noise", file]) }
    let number = try String(contentsOfFile: file, encoding: .utf8).trimmingCharacters(
      in: .whitespacesAndNewlines)
    #expect(kill(try #require(pid_t(number)), 0) == -1)
  }

  @Test func passesVariablesOn() throws {
    let output = try GitProcess.run(
      ["var", "GIT_AUTHOR_IDENT"],
      environment: [
        "GIT_AUTHOR_NAME": "Some One", "GIT_AUTHOR_EMAIL": "some@example.com", "GIT_AUTHOR_DATE": "@5 +0100",
      ])
    #expect(output.text == "Some One <some@example.com> 5 +0100\n")
  }

  /// Much in and much out at once, so that neither pipe may be waited for alone.
  @Test func largeInputAndOutputFlowTogether() throws {
    let input = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let output = try run(["-c", "alias.copy=!cat", "copy"], input: input)
    #expect(output.status == 0)
    // Compared before it is expected: the testing library works out how long arrays differ.
    let isWhole = output.standardOutput == input
    #expect(isWhole)
  }

  @Test func largeOutputsOnBothSides() throws {
    let script = "!head -c 2000000 /dev/zero >&2; head -c 2000000 /dev/zero; :"
    let output = try run(["-c", "alias.noise=\(script)", "noise"])
    #expect(output.standardOutput.count == 2_000_000)
    #expect(output.standardError.count == 2_000_000)
  }

  /// In a process of its own, because the signal for a broken pipe would end it.
  @Test func inputThatIsNotReadDoesNoHarm() async throws {
    await #expect(processExitsWith: .success) {
      let output = try GitProcess.run(["--version"], input: [UInt8](repeating: 0, count: 5_000_000))
      #expect(output.status == 0)
      #expect(output.text.hasPrefix("git version "))
      // And a broken pipe of our own still ends the process, as it should.
      var pending = sigset_t()
      sigpending(&pending)
      #expect(sigismember(&pending, SIGPIPE) == 0)
      var blocked = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &blocked)
      #expect(sigismember(&blocked, SIGPIPE) == 0)
    }
  }

  @Test func aSignalIsAStatusOf128AndMore() throws {
    let output = try run(["-c", "alias.die=!kill -KILL $PPID; :", "die"])
    #expect(output.status == 128 + SIGKILL)
  }

  @Test func gitThatIsNotThereIsAnError() async throws {
    await #expect(processExitsWith: .success) {
      setenv("PATH", "/nowhere", 1)
      let error = #expect(throws: GitError.self) { try GitProcess.run(["--version"]) }
      #expect(error?.message == "cannot run git: No such file or directory")
      #expect(error?.operation == "git --version")
    }
  }

  @Test func leavesNoDescriptorsOpen() async throws {
    await #expect(processExitsWith: .success) {
      func descriptors() -> Int { (0..<256).filter { fcntl($0, F_GETFD) >= 0 }.count }
      _ = try GitProcess.run(["--version"])
      let before = descriptors()
      for _ in 0..<5 { _ = try GitProcess.run(["--version"], input: [1, 2, 3]) }
      #expect(descriptors() == before)
    }
  }
}
