@testable import FleetCore
@testable import GitKit

extension ObjectID {
  /// An id that is one number, written in hexadecimal.
  static func number(_ number: Int) -> ObjectID {
    let digits = String(number, radix: 16)
    return ObjectID(hex: String(repeating: "0", count: 40 - digits.count) + digits) ?? .zero
  }
}

extension Reference {
  static func tag(_ name: String, _ target: ObjectID = .number(1)) -> Reference {
    Reference(name: "refs/tags/" + name, target: target, peeled: nil)
  }
}

extension Commit {
  static func saying(_ message: String, id: Int = 1, parents: [ObjectID] = []) -> Commit {
    let someone = Signature(name: "Developer", email: "developer@example.com", time: 0, offset: 0)
    return Commit(
      id: .number(id), tree: .zero, parents: parents, author: someone, committer: someone,
      message: Array(message.utf8), encoding: nil)
  }
}

extension ExplainingCommit {
  static func saying(_ subject: String, _ tier: Tier = .release) -> ExplainingCommit {
    ExplainingCommit(
      commit: .saying(subject), tier: tier, pullRequest: nil, mergedBy: nil, paths: [], why: "code")
  }
}
