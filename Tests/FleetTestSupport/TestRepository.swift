import Foundation
package import GitKit

/// A repository on disk for one test, removed with its last reference.
///
/// Hold on to it for as long as anything reads from the repository.
package final class TestRepository {
  /// Holds the repository, its `HOME`, and room for whatever else a test needs.
  package let directory: TemporaryDirectory
  package let environment: HermeticEnvironment
  /// The top of the work tree, or the bare repository itself.
  package let path: String
  package let isBare: Bool
  private var ids: [RepositoryBuilder.Mark: ObjectID] = [:]

  /// Makes an empty repository with HEAD on an unborn `main`.
  package init(bare: Bool = true) throws {
    directory = try TemporaryDirectory()
    environment = try HermeticEnvironment(in: directory)
    path = try directory.makeDirectory("repository")
    isBare = bare
    try git(["init", "--quiet", "--template=", "--initial-branch=main"] + (bare ? ["--bare"] : []))
  }

  /// The `.git` directory.
  package var gitDirectory: String { isBare ? path : path + "/.git" }

  /// Runs commands in this repository.
  package var runner: CommandRunner { CommandRunner(environment: environment.variables, directory: path) }

  /// Runs git here and throws unless it succeeds.
  @discardableResult
  package func git(_ arguments: [String], input: [UInt8] = []) throws -> CommandRunner.Output {
    try runner.git(arguments, input: input)
  }

  /// Runs git here and throws unless it succeeds.
  @discardableResult
  package func git(_ arguments: String..., input: [UInt8] = []) throws -> CommandRunner.Output {
    try runner.git(arguments, input: input)
  }

  /// Opens it with GitKit.
  package func open() throws(GitError) -> Repository { try Repository.open(at: path) }

  /// The id of what the builder marked; the zero id when it marked no such thing.
  package subscript(_ mark: RepositoryBuilder.Mark) -> ObjectID { ids[mark] ?? .zero }

  /// What a revision names, as git sees it.
  package func id(of revision: String) throws -> ObjectID {
    let text = try git("rev-parse", "--verify", "--end-of-options", revision).text
    return ObjectID(hex: text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? .zero
  }

  func readMarks(from file: String) throws {
    for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, let number = Int(words[0].dropFirst()), let id = ObjectID(hex: words[1]) else {
        continue
      }
      ids[RepositoryBuilder.Mark(number: number)] = id
    }
  }
}
