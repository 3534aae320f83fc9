import Foundation

/// Runs programs for a test and collects everything they say.
package struct CommandRunner: Sendable {
  package var environment: [String: String]
  /// The working directory.
  package var directory: String
  /// How long a program may run, in seconds, before it and its children are killed.
  package var timeout: Double

  package init(environment: [String: String], directory: String, timeout: Double = 60) {
    self.environment = environment
    self.directory = directory
    self.timeout = timeout
  }

  package struct Output: Sendable {
    /// The exit status, 127 when there is no such program, or 128 and the number of the signal that ended it.
    package let status: Int32
    package let standardOutput: [UInt8]
    package let standardError: [UInt8]

    package var text: String { String(decoding: standardOutput, as: UTF8.self) }
    package var errorText: String { String(decoding: standardError, as: UTF8.self) }
    /// The lines of the standard output, without empty ones.
    package var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  package enum Failure: Error, CustomStringConvertible {
    case cannotStart(String, Int32)
    case timedOut(String)
    case failed(String, Output)

    package var description: String {
      switch self {
      case .cannotStart(let command, let code): "cannot run \(command): \(String(cString: strerror(code)))"
      case .timedOut(let command): "\(command) did not end in time"
      case .failed(let command, let output): "\(command) ended with \(output.status): \(output.errorText)"
      }
    }
  }

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - arguments: the program, by path or looked up in `PATH`, and its arguments.
  ///   - input: its standard input; without any it reads from `/dev/null`.
  /// - Returns: what it wrote and how it ended.
  /// - Throws: ``Failure`` when it does not end in time; a non-zero status is in the result.
  package func run(_ arguments: [String], input: [UInt8] = []) throws -> Output {
    let command = arguments.joined(separator: " ")
    let inputFile = try InputFile(input)
    let child = try ChildProcess(
      arguments, environment: environment, directory: directory, input: inputFile.descriptor)
    let deadline = Date(timeIntervalSinceNow: timeout)
    guard let outputs = child.drain(until: deadline), let status = child.wait(until: deadline) else {
      child.kill()
      throw Failure.timedOut(command)
    }
    return Output(status: status, standardOutput: outputs[0], standardError: outputs[1])
  }

  /// Runs `git` and throws unless it succeeds.
  @discardableResult
  package func git(_ arguments: [String], input: [UInt8] = []) throws -> Output {
    let output = try run(["git"] + arguments, input: input)
    guard output.status == 0 else {
      throw Failure.failed("git " + arguments.joined(separator: " "), output)
    }
    return output
  }
}

/// A program's whole input in a file without a name: nothing has to be fed while it runs.
private final class InputFile {
  let descriptor: Int32

  init(_ bytes: [UInt8]) throws {
    if bytes.isEmpty {
      descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
      return
    }
    let path = NSTemporaryDirectory() + "/git-fleet-input-\(UUID().uuidString)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    unlink(path)
  }

  deinit {
    close(descriptor)
  }
}
