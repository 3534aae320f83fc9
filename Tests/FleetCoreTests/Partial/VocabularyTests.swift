import Foundation
import Testing

@testable import FleetCore
@testable import GitKit

@Suite struct VocabularyTests {
  @Test func wordsSayWhatItIsAbout() {
    #expect(
      Vocabulary.words("Fleet UI: Add self-service categories key") == ["self", "service", "category", "key"])
    #expect(Vocabulary.words("host_profiles for 12345 access") == ["profile", "access"])
    #expect(Vocabulary.words("Add the new API endpoint") == [])
  }

  @Test func pairsStandTogether() {
    #expect(Vocabulary.pairs(["a", "b", "c", "d"]) == ["a b", "a c", "b c", "b d", "c d"])
    #expect(Vocabulary.pairs(["b", "a"]) == ["a b"])
    #expect(Vocabulary.pairs(["a", "a"]) == [])
  }

  @Test(arguments: [1, 0.001, 0.5, 1.999_999, 2, 2.718_281_828_459_045, 10, 123_456_789, 1e300])
  func logarithmIsThatOfTheLibrary(value: Double) {
    #expect(abs(Logarithm.natural(value) - log(value)) < 1e-12 * max(1, abs(log(value))))
  }

  @Test(arguments: [0, -1, .infinity, .nan] as [Double])
  func logarithmOfNoNumber(value: Double) {
    #expect(Logarithm.natural(value) == 0)
  }

  /// What is only mentioned is not what a commit is about.
  @Test(arguments: [
    ("Add it\n\nFor #12345\n", [12345], []),
    ("Add it\n\nSimilar to #12345\n", [], [12345]),
    ("Add it\n\nNot included due to issue #12345, for #12346\n", [12346], [12345]),
    ("Add it\n\nIntroduced in the fix for #12345.\n", [], [12345]),
    ("Add it\n\nSee #12345\n\nCloses #12345\n", [12345], []),
    ("12345: add it\n", [12345], []),
    ("Add it\n\nconfidential#12345, other/place#12346\n", [], []),
    ("Add it (#12345)\n\nFrom #12346\n", [12346], []),
  ])
  func mentions(_ message: String, _ subjects: [Int], _ mentions: [Int]) {
    let found = IssueMentions(
      CommitMessage(text: message, repository: "fleetdm/fleet"), repository: "fleetdm/fleet")
    #expect(found.subjects == subjects)
    #expect(found.mentions == mentions)
  }
}
