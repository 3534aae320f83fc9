import FleetTestSupport
import Testing

@testable import GitKit

/// Against the plain truth of random histories, which is also what `git rev-list` says.
@Suite struct OutgoingTests {
  @Test(arguments: 1...24) func likeRevList(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let made = try RandomHistory(RandomHistoryGenerator(seed: UInt64(seed)))
    let history = History(try made.repository.open())
    for _ in 0..<20 {
      let tips = made.tips(using: &random)
      let others = Array(made.tips(using: &random).dropFirst())
      let outgoing = try Outgoing(
        history, from: tips.map { made.commits[$0] }, notIn: others.map { made.commits[$0] })
      var wanted: Set<ObjectID> = []
      for (number, id) in made.commits.enumerated() where tips.contains(where: { made.reaches($0, number) }) {
        if !others.contains(where: { made.reaches($0, number) }) { wanted.insert(id) }
      }
      let found = outgoing.commits.map(history.id)
      #expect(Set(found).count == found.count)
      #expect(Set(found).isSuperset(of: wanted), "seed \(seed)")
      let isOrdered = made.clock == .steady || made.clock == .allEqual
      if isOrdered { #expect(Set(found) == wanted, "seed \(seed)") }
      for other in others where isOrdered && !tips.contains(other) {
        let isBeneath = tips.contains { made.reaches($0, other) }
        let isHidden = others.contains { $0 != other && made.reaches($0, other) }
        if !isHidden { #expect(try outgoing.hasReached(made.commits[other]) == isBeneath, "seed \(seed)") }
      }
    }
  }
}
