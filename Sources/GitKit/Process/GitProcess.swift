#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// git itself, for what libgit2 cannot do.
package enum GitProcess {
  package struct Output: Sendable {
    package let status: Int32
    package let standardOutput: [UInt8]
    package let standardError: [UInt8]

    package var text: String { String(decoding: standardOutput, as: UTF8.self) }
  }

  /// Runs `git` with these arguments and waits for it.
  ///
  /// - Parameter environment: variables to set on top of this process's own.
  /// - Throws: when git cannot be started; a non-zero exit is in the result.
  package static func run(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]
  ) throws(GitError) -> Output {
    try Child(["git"] + arguments, environment: environment).finish(input)
  }

  /// Like ``run(_:input:environment:)``, and throws git's own last words when it fails.
  package static func check(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]
  ) throws(GitError) -> Output {
    try run(arguments, input: input, environment: environment).checked(arguments)
  }
}

extension GitProcess.Output {
  fileprivate func checked(_ arguments: [String]) throws(GitError) -> Self {
    guard status != 0 else { return self }
    throw GitError(
      code: .generic, message: complaint ?? "exit status \(status)",
      operation: "git " + arguments.joined(separator: " "))
  }

  /// What git said was wrong, in a line: the first that says so, or else the last.
  package var complaint: String? {
    let lines = String(decoding: standardError, as: UTF8.self).split(separator: "\n")
    for prefix in ["fatal: ", "error: "] {
      if let line = lines.first(where: { $0.hasPrefix(prefix) }) {
        return String(line.dropFirst(prefix.count))
      }
    }
    return lines.last.map(String.init)
  }

  /// The same with the indented lines that follow it, such as the files that are meant.
  var wholeComplaint: String? {
    guard let complaint else { return nil }
    let lines = String(decoding: standardError, as: UTF8.self).split(separator: "\n")
    guard let start = lines.firstIndex(where: { $0.hasSuffix(complaint) }) else { return complaint }
    let files = lines[(start + 1)...].prefix { $0.hasPrefix("\t") }
    return ([complaint] + files.map(String.init)).joined(separator: "\n")
  }
}

/// git at work while this process does something else.
package final class RunningGit {
  private let child: Child
  private let arguments: [String]

  package init(_ arguments: [String]) throws(GitError) {
    child = try Child(["git"] + arguments, environment: [:])
    self.arguments = arguments
  }

  /// Waits for it, as ``GitProcess/check(_:input:environment:)`` does; to be asked once.
  package func check() throws(GitError) -> GitProcess.Output { try child.finish([]).checked(arguments) }
}

@available(*, unavailable)
extension RunningGit: Sendable {}

/// A started child process with three pipes.
private final class Child {
  private var process: pid_t = 0
  private let input: Int32
  private let output: Int32
  private let errors: Int32
  private var isOver = false

  init(_ arguments: [String], environment: [String: String]) throws(GitError) {
    func failure(_ code: Int32) -> GitError {
      GitError(
        code: .generic, message: "cannot run git: \(String(cString: strerror(code)))",
        operation: arguments.joined(separator: " "))
    }
    var descriptors: [Int32] = []
    for _ in 0..<3 {
      var pair: [Int32] = [-1, -1]
      guard pipe(&pair) == 0 else {
        for descriptor in descriptors { close(descriptor) }
        throw failure(errno)
      }
      for descriptor in pair { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
      descriptors += pair
    }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, descriptors[0], 0)
    posix_spawn_file_actions_adddup2(&actions, descriptors[3], 1)
    posix_spawn_file_actions_adddup2(&actions, descriptors[5], 2)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var variables = Self.variables(adding: environment)
    defer { for variable in variables { free(variable) } }
    let rc = posix_spawnp(&process, "git", &actions, nil, &words, &variables)
    for end in [0, 3, 5] { close(descriptors[end]) }
    guard rc == 0 else {
      for end in [1, 2, 4] { close(descriptors[end]) }
      throw failure(rc)
    }
    input = descriptors[1]
    output = descriptors[2]
    errors = descriptors[4]
  }

  /// Nobody wants to know what it would have said; it ends when nobody reads it.
  deinit {
    guard !isOver else { return }
    for end in [input, output, errors] { close(end) }
    _ = wait()
  }

  func finish(_ bytes: [UInt8]) -> GitProcess.Output {
    isOver = true
    let (output, errors) = BrokenPipe.asError { communicate(bytes) }
    return GitProcess.Output(status: wait(), standardOutput: output, standardError: errors)
  }

  private static func variables(adding extra: [String: String]) -> [UnsafeMutablePointer<CChar>?] {
    var variables: [UnsafeMutablePointer<CChar>?] = []
    var place = environ
    while let variable = place.pointee {
      let isReplaced = !extra.isEmpty && extra[String(String(cString: variable).prefix { $0 != "=" })] != nil
      if !isReplaced { variables.append(strdup(variable)) }
      place += 1
    }
    for (name, value) in extra { variables.append(strdup("\(name)=\(value)")) }
    return variables + [nil]
  }

  /// Feeds the input and drains both outputs together, so that no pipe can fill up and block.
  private func communicate(_ bytes: [UInt8]) -> (output: [UInt8], errors: [UInt8]) {
    var written = 0
    var collected: (output: [UInt8], errors: [UInt8]) = ([], [])
    var open = [output, errors]
    if bytes.isEmpty { close(input) } else { open.append(input) }
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while !open.isEmpty {
      var waiting = open.map { pollfd(fd: $0, events: Int16($0 == input ? POLLOUT : POLLIN), revents: 0) }
      guard poll(&waiting, nfds_t(waiting.count), -1) >= 0 || errno == EINTR else { break }
      for ready in waiting where ready.revents != 0 {
        if ready.fd == input {
          let count = bytes[written...].withUnsafeBytes {
            write(input, $0.baseAddress, min($0.count, 65_536))
          }
          written += max(count, 0)
          if count < 0 && errno != EINTR || written == bytes.count {
            close(input)
            open.removeAll { $0 == input }
          }
        } else {
          let count = read(ready.fd, &buffer, buffer.count)
          if count > 0 {
            if ready.fd == output {
              collected.output += buffer[0..<count]
            } else {
              collected.errors += buffer[0..<count]
            }
          } else if count == 0 || errno != EINTR {
            close(ready.fd)
            open.removeAll { $0 == ready.fd }
          }
        }
      }
    }
    return collected
  }

  /// The exit status, or 128 and the signal's number.
  private func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
