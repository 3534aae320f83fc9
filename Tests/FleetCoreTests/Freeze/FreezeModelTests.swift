import FleetTestSupport
import GitKit
import Testing

@testable import FleetCore

/// Writers that come between each other at every boundary, and processes that end there: nothing that was
/// acknowledged is ever lost, and everything can be read at any time.
@Suite struct FreezeModelTests {
  /// While one shares, at every boundary the other writes, shares, or does both, and may end at any of its own.
  @Test(arguments: FreezeSync.Step.allCases)
  func twoWhoShare(step: FreezeSync.Step) throws {
    for inner in FreezeSync.Step.allCases.map(Optional.some) + [nil] {
      let clones = try FreezeClones("one", "two")
      try clones.append("one")
      var hasRun = false
      _ = try clones.sync("one") { reached in
        guard reached == step, !hasRun else { return }
        hasRun = true
        try clones.append("two")
        do {
          _ = try clones.sync("two") { if $0 == inner { throw FreezeClones.Crash() } }
        } catch is FreezeClones.Crash {}
        #expect(try clones.lost() == [])
      }
      #expect(hasRun)
      let (tips, lost) = try clones.settle()
      #expect(lost == [] && tips.count == 1, "\(step) \(String(describing: inner))")
    }
  }

  /// One ends at a boundary; afterwards the other goes on, and then the first one again.
  @Test(arguments: FreezeSync.Step.allCases)
  func oneWhoEndsAnywhere(step: FreezeSync.Step) throws {
    let clones = try FreezeClones("one", "two")
    try clones.append("two")
    _ = try clones.sync("two")
    try clones.append("one")
    #expect(throws: FreezeClones.Crash.self) {
      _ = try clones.sync("one") { if $0 == step { throw FreezeClones.Crash() } }
    }
    #expect(try clones.lost() == [])
    try clones.append("two")
    _ = try clones.sync("two")
    try clones.append("one")
    let (tips, lost) = try clones.settle()
    #expect(lost == [] && tips.count == 1)
  }

  /// Two in one clone: at every boundary of one's write the other writes or fetches, and may end.
  @Test(arguments: FreezeWriter.Step.allCases)
  func twoInOneClone(step: FreezeWriter.Step) throws {
    for inner in FreezeWriter.Step.allCases.map(Optional.some) + [nil] {
      let clones = try FreezeClones("one", "two")
      try clones.append("two")
      _ = try clones.sync("two")
      var hasRun = false
      try clones.append("one") { reached in
        guard reached == step, !hasRun else { return }
        hasRun = true
        do {
          try clones.append("one") { if $0 == inner { throw FreezeClones.Crash() } }
        } catch is FreezeClones.Crash {}
        _ = try clones.sync("one")
        #expect(try clones.lost() == [])
      }
      #expect(hasRun)
      let (tips, lost) = try clones.settle()
      #expect(lost == [] && tips.count == 1, "\(step) \(String(describing: inner))")
    }
  }

  /// Three writers in any order, each of whom may at any boundary be overtaken by another or end.
  @Test(arguments: SeededGenerator.seeds(4))
  func threeInAnyOrder(seed: UInt64) throws {
    let clones = try FreezeClones("one", "two", "three")
    var random = SeededGenerator(seed: seed)
    var depth = 0
    func act() throws {
      let name = random.pick(clones.names)
      do {
        if random.oneIn(2) {
          try clones.append(name) { _ in try between() }
        } else {
          _ = try clones.sync(name) { _ in try between() }
        }
      } catch is FreezeClones.Crash {
      } catch let error as FleetError {
        // Overtaken too often, which is said and loses nothing.
        guard case .refused = error else { throw error }
      }
    }
    func between() throws {
      if random.oneIn(9) { throw FreezeClones.Crash() }
      guard depth < 2, random.oneIn(5) else { return }
      depth += 1
      defer { depth -= 1 }
      try act()
    }
    for _ in 0..<14 {
      try act()
      #expect(try clones.lost() == [], "seed \(seed)")
    }
    let (tips, lost) = try clones.settle()
    #expect(lost == [] && tips.count == 1, "seed \(seed)")
  }
}
