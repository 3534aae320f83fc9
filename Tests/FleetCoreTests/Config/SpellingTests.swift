import FleetCore
import FleetTestSupport
import Testing

@Suite struct SpellingTests {
  private static let known = ["orbit", "fleetd-chrome", "fleetd-android", "fleet"]

  @Test(arguments: [
    ("orbit", "orbit"), ("orbt", "orbit"), ("oribt", "orbit"), ("robit", "orbit"), ("ORBIT", "orbit"),
    ("flet", "fleet"),
    ("fleets", "fleet"), ("fleetd-chorme", "fleetd-chrome"), ("fleetd", "fleet"), ("chrome", nil), ("", nil),
    ("x", nil), ("fleet-component", nil), ("fleetd-andriod", "fleetd-android"),
  ])
  func suggests(typed: String, word: String?) {
    #expect(Spelling.nearest(to: typed, among: Self.known) == word)
  }

  @Test func suggestsNothingOfNothing() {
    #expect(Spelling.nearest(to: "orbit", among: []) == nil)
  }

  /// A word with one slip in it is found again; what is far from everything is not.
  @Test(arguments: SeededGenerator.seeds(200))
  func forgivesOneSlip(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let word = random.pick(Self.known)
    var letters = Array(word)
    let place = Int.random(in: 0..<letters.count, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: letters.remove(at: place)
    case 3 where place > 0: letters.swapAt(place - 1, place)
    case 1: letters.insert("q", at: place)
    default: letters[place] = "q"
    }
    #expect(Spelling.nearest(to: String(letters), among: Self.known) == word)
    #expect(Spelling.nearest(to: String(repeating: "q", count: letters.count), among: Self.known) == nil)
  }

  @Test func isQuickWithLongWords() {
    let long = String(repeating: "a", count: 100_000)
    #expect(Spelling.nearest(to: long, among: Self.known) == nil)
  }
}
