import Foundation

/// A started program in a process group of its own, with a pipe for each of its outputs.
///
/// A shell changes the directory for it, because `posix_spawn` cannot do so on every system.
final class ChildProcess {
  private var process: pid_t = 0
  private var readEnds: [Int32] = []

  init(_ arguments: [String], environment: [String: String], directory: String, input: Int32) throws {
    var writeEnds: [Int32] = []
    defer { for end in writeEnds { close(end) } }
    for _ in 0..<2 {
      let (readEnd, writeEnd) = try Self.makePipe()
      readEnds.append(readEnd)
      writeEnds.append(writeEnd)
    }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, writeEnds[0], 1)
    posix_spawn_file_actions_adddup2(&actions, writeEnds[1], 2)
    // The threads of a test run block signals, and a child would go on blocking them.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    let command = ["sh", "-c", "cd \"$0\" && exec \"$@\"", directory] + arguments
    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    let rc = posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, &variables)
    guard rc == 0 else {
      for end in readEnds { close(end) }
      readEnds = []
      throw CommandRunner.Failure.cannotStart(arguments.joined(separator: " "), rc)
    }
  }

  deinit {
    for end in readEnds { close(end) }
  }

  private static func makePipe() throws -> (Int32, Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw CommandRunner.Failure.cannotStart("a pipe", errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// Everything written to both outputs, or nil when they are still open at the deadline.
  func drain(until deadline: Date) -> [[UInt8]]? {
    var collected: [[UInt8]] = [[], []]
    var open = [true, true]
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while open.contains(true) {
      let left = deadline.timeIntervalSinceNow
      guard left > 0 else { return nil }
      var waiting = (0..<2).map {
        pollfd(fd: open[$0] ? readEnds[$0] : -1, events: Int16(POLLIN), revents: 0)
      }
      _ = poll(&waiting, 2, Int32(left * 1_000) + 1)
      for number in 0..<2 where waiting[number].revents != 0 {
        let count = read(readEnds[number], &buffer, buffer.count)
        if count > 0 { collected[number].append(contentsOf: buffer[0..<count]) }
        if count == 0 || (count < 0 && errno != EINTR) { open[number] = false }
      }
    }
    return collected
  }

  /// The exit status, or nil when the program still runs at the deadline.
  func wait(until deadline: Date) -> Int32? {
    var status: Int32 = 0
    var pause: UInt32 = 100
    while waitpid(process, &status, WNOHANG) == 0 {
      guard deadline.timeIntervalSinceNow > 0 else { return nil }
      usleep(pause)
      pause = min(pause * 2, 10_000)
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  func kill() {
    _ = Foundation.kill(-process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }
}
