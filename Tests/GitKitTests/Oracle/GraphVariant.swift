import FleetTestSupport
import Foundation
import GitKit

/// The ways in which git can have written its commit-graph, or not.
enum GraphVariant: CaseIterable {
  case none
  case single
  /// Topological levels only.
  case generationVersion1
  case changedPaths
  /// Three files, each on top of the other.
  case chain
  /// A chain whose lowest file has topological levels only.
  case mixedChain
  /// The younger half of the commits is in no file.
  case half

  /// Whether git can be relied on, however wrong the commits' dates are.
  var coversEverything: Bool { self != .none && self != .half }

  /// Replaces the graph that is there.
  func write(in repository: TestRepository, for commits: [ObjectID]) throws {
    let info = repository.gitDirectory + "/objects/info"
    for name in ["commit-graph", "commit-graphs"] {
      try? FileManager.default.removeItem(atPath: "\(info)/\(name)")
    }
    let third = commits.count / 3
    switch self {
    case .none: break
    case .single: try Self.write(repository, commits)
    case .generationVersion1: try Self.write(repository, commits, version: 1)
    case .changedPaths: try Self.write(repository, commits, ["--changed-paths"])
    case .half: try Self.write(repository, Array(commits.prefix(commits.count / 2)))
    case .chain, .mixedChain:
      let isMixed = self == .mixedChain
      try Self.write(repository, Array(commits.prefix(third)), ["--split=no-merge"], version: isMixed ? 1 : 2)
      try Self.write(repository, Array(commits.prefix(2 * third)), ["--split=no-merge", "--changed-paths"])
      try Self.write(repository, commits, ["--split=no-merge", "--changed-paths"])
    }
  }

  private static func write(
    _ repository: TestRepository, _ commits: [ObjectID], _ options: [String] = [], version: Int = 2
  ) throws {
    let settings = ["-c", "commitGraph.generationVersion=\(version)"]
    try repository.git(
      settings + ["commit-graph", "write", "--stdin-commits"] + options,
      input: Array(commits.map { $0.hex + "\n" }.joined().utf8))
  }
}
