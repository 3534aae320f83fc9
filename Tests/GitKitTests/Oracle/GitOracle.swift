import FleetTestSupport
import GitKit

/// What git itself says about a repository; one process answers for many cases.
struct GitOracle {
  let repository: TestRepository

  /// `git rev-list` of some tips without what others reach.
  func commits(
    reachableFrom tips: [ObjectID], notFrom hidden: [ObjectID] = [], options: [String] = []
  ) throws -> [ObjectID] {
    let input = tips.map { $0.hex + "\n" } + hidden.map { "^\($0.hex)\n" }
    let output = try repository.git(["rev-list", "--stdin"] + options, input: Array(input.joined().utf8))
    return output.lines.compactMap { ObjectID(hex: $0) }
  }

  /// The commits that `git merge-base --all` names.
  func mergeBases(_ left: ObjectID, _ right: ObjectID) throws -> Set<ObjectID> {
    let output = try repository.runner.run(["git", "merge-base", "--all", left.hex, right.hex])
    return Set(output.lines.compactMap { ObjectID(hex: $0) })
  }

  /// What each of some expressions names, without its type; those that name nothing are left out.
  func objects(_ expressions: [String]) throws -> [ObjectID] {
    let input = expressions.joined(separator: "\n")
    let output = try repository.git("cat-file", "--batch-check=%(objectname)", input: Array(input.utf8))
    return output.lines.compactMap { ObjectID(hex: $0) }
  }

  /// The tree of each commit.
  func trees(of commits: [ObjectID]) throws -> [ObjectID] { try objects(commits.map { $0.hex + "^{tree}" }) }

  /// `git diff-tree -r --raw --no-renames` of pairs of trees, limited to literal paths if there are any.
  func changes(
    between pairs: [(old: ObjectID, new: ObjectID)], paths: [TreePath] = []
  ) throws -> [[TreeChange]] {
    let input = pairs.map { "\(gitName($0.old)) \(gitName($0.new))\n" }.joined()
    let names = paths.map { String(decoding: $0.bytes, as: UTF8.self) }
    let output = try repository.git(
      ["--literal-pathspecs", "diff-tree", "--stdin", "-r", "--raw", "-z", "--no-renames", "--"] + names,
      input: Array(input.utf8))
    var parser = RawDiffParser(output.standardOutput)
    return parser.parse()
  }

  private func gitName(_ tree: ObjectID) -> String { tree.isZero ? Self.emptyTree : tree.hex }

  static let emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
}
