import FleetTestSupport

/// A configuration file in which every way to lay out an entry may come up, and the lines of its entries.
struct ConfigurationSample {
  private(set) var text = ""
  /// The line on which each entry begins, in order.
  private(set) var lines: [Int] = []
  private var number = 1
  private var random: SeededGenerator
  private var section = ""

  private static let subsections = [
    "agent", "Agent", "a.b", "with space", "quote\\\"d", "back\\\\slash", "[bracket]", "#;=", "naïve", "é.",
  ]
  private static let keys = ["title", "TITLE", "Title", "rider", "watch", "ignoreTag", "ignoretag"]
  private static let values = [
    "plain", "two words", "\"quoted\"", "\" kept \"", "\"a # b ; c\"", "half\" quoted\"", "a=b", "[x]",
    "tab\\there", "quote\\\"s", "back\\\\", "back\\\\\\\\", "naïve", "a\u{2028}b", "a\u{0C}b",
    "a\u{85}b",
  ]
  private static let comments = ["", "", "", " # note", " ; note", " # \"odd", " ; ends in \\", "   "]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    let ending = random.oneIn(3) ? "\r\n" : "\n"
    if random.oneIn(4) { text = "\u{FEFF}" }
    header()
    for _ in 0..<Int.random(in: 1...25, using: &random) { addSomething() }
    text.replace("\n", with: ending)
    if random.oneIn(5) { text.removeLast(1) }
  }

  private mutating func addSomething() {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: add("\n")
    case 1: add(random.pick(["# note\n", "; note\n", "\t# [fleet]\n", "# tag = x\n", "# ends in \\\n"]))
    case 2: header()
    default: entry()
    }
  }

  private mutating func header() {
    let name = random.pick(Self.subsections)
    let section = random.pick(["fleet-component", "Fleet-Component", "fleet-COMPONENT"])
    text += random.pick(["", "  ", "\t"]) + "[\(section)\(random.pick([" ", "\t", "  "]))\"\(name)\"]"
    if random.oneIn(4) {
      text += random.pick(["", " "])
      entry()
    } else {
      add(random.pick(["", " ", " # note", " ; \\"]) + "\n")
    }
  }

  private mutating func entry() {
    lines.append(number)
    text += random.pick(["", "  ", "\t"]) + random.pick(Self.keys) + random.pick(["", " "]) + "="
    text += random.pick(["", " "])
    if random.oneIn(4) { add("first\\\n" + random.pick(["", "  "])) }
    if random.oneIn(8) { add("\"second \\\ntag = in quotes\"\\\n") }
    add(random.pick(Self.values) + random.pick(Self.comments) + "\n")
  }

  private mutating func add(_ more: String) {
    text += more
    number += more.unicodeScalars.count { $0 == "\n" }
  }
}
