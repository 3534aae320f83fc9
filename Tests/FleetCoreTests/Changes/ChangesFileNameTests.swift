import FleetTestSupport
import GitKit
import Testing

@testable import FleetCore

@Suite struct ChangesFileNameTests {
  @Test(
    arguments: [
      ("19272-live-query-lag", "number-slug", 19272, ""),
      ("issue-8411-host-list", "issue-number-slug", 8411, ""),
      ("Issue-8411-host-list", "issue-number-slug", 8411, "name-uppercase"),
      ("23219", "number-only", 23219, "name-number-only"),
      ("update-go1.23.1", "no-number", nil, "name-no-number"),
      ("update-go1.23.x", "no-number", nil, "name-no-number"),
      ("part-of-19072-use-reader", "number-elsewhere", 19072, "name-number-elsewhere"),
      ("C10298-statistics", "number-elsewhere", 10298, "name-uppercase name-number-elsewhere"),
      ("8903c-text-wrapping", "number-elsewhere", 8903, "name-number-elsewhere"),
      ("feature_19010-ipad", "number-elsewhere", 19010, "name-underscore name-number-elsewhere"),
      (" 19332-clear-secrets", "number-slug", 19332, "name-space"),
      ("19332-clear ", "number-slug", 19332, "name-space"),
      ("27941-shouldn't-apply", "number-slug", 27941, "name-characters"),
      ("18993-404-when-no-team", "number-slug", 18993, "name-several-numbers"),
      ("24538-24542-labels", "number-slug", 24538, "name-several-numbers"),
      ("24215-ubuntu-20.04", "number-slug", 24215, ""),
      ("27802-vulnerability-cache.md", "number-slug", 27802, "name-extension"),
      ("issue-", "no-number", nil, "name-no-number"),
      ("", "no-number", nil, "name-no-number"),
      ("99999999999999999999-x", "no-number", nil, "name-no-number"),
    ] as [(String, String, Int?, String)])
  func forms(_ text: String, _ form: String, _ issue: Int?, _ oddities: String) {
    let name = ChangesFileName(Array(text.utf8))
    #expect(name.form.rawValue == form)
    #expect(name.issue == issue)
    #expect(name.oddities.map(\.rawValue).joined(separator: " ") == oddities)
    #expect(name.printed == Array(text.utf8))
  }

  @Test(
    arguments: [
      (28105, "Installs deb & rpm packages!", "28105-installs-deb-rpm-packages"),
      (nil, "Updated Go to 1.24.4.", "updated-go-to-1.24.4"),
      (7, "shouldn't `run`", "7-shouldnt-run"),
      (28105, "…", "28105"),
      (nil, "", ""),
    ] as [(Int?, String, String)])
  func newNames(_ issue: Int?, _ slug: String, _ expected: String) {
    #expect(ChangesFileName(issue: issue, slug: slug).printed == Array(expected.utf8))
  }

  @Test(arguments: SeededGenerator.seeds(20))
  func anyBytes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = ["issue-", " ", "123", "12345", "-", "_", "a", "Z", ".md", "\u{E9}", "\0", "99999999999"]
    for number in 0..<200 {
      let bytes =
        number % 2 == 0
        ? random.bytes(Int.random(in: 0...40, using: &random))
        : (0..<Int.random(in: 0...6, using: &random)).flatMap { _ in Array(random.pick(pieces).utf8) }
      let name = ChangesFileName(bytes)
      #expect(name.printed == bytes)
      #expect(Set(name.oddities).count == name.oddities.count)
      let isNumbered = name.form != .noNumber
      #expect((name.issue != nil) == isNumbered)
      // What is made of any words is a name that nothing but its lack of words or number can be said of.
      let made = ChangesFileName(issue: 28105, slug: String(decoding: bytes, as: UTF8.self))
      #expect(made.issue == 28105)
      #expect(made.printed.count <= 5 + 1 + 51)
      let avoidable: Set<ChangesRule> = [.nameSpace, .nameUppercase, .nameUnderscore, .nameCharacters]
      #expect(avoidable.isDisjoint(with: made.oddities))
    }
  }
}
