package import GitKit

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The pull request that a workflow of GitHub Actions runs for, from the file at `GITHUB_EVENT_PATH`.
package struct PullRequestEvent: Sendable, Equatable {
  package let title: String
  /// The tips of both sides, as GitHub had them when the event came.
  package let base: ObjectID?
  package let head: ObjectID?

  private struct Document: Decodable {
    struct PullRequest: Decodable {
      let title: String
      let base: Side?
      let head: Side?
    }

    struct Side: Decodable {
      let sha: String?
    }

    let pullRequest: PullRequest?

    private enum CodingKeys: String, CodingKey {
      case pullRequest = "pull_request"
    }
  }

  /// Nil where the event is of no pull request.
  ///
  /// - Throws: where it is damaged.
  package init?(_ bytes: [UInt8]) throws {
    guard let request = try JSONDecoder().decode(Document.self, from: Data(bytes)).pullRequest else {
      return nil
    }
    title = request.title
    base = request.base?.sha.flatMap { ObjectID(hex: $0) }
    head = request.head?.sha.flatMap { ObjectID(hex: $0) }
  }
}
