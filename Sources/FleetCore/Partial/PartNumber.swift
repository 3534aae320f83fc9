/// "Part 2 of 3", "3/3": where a commit stands in a series that its subject counts.
enum PartNumber {
  private static let numbers = ["one": 1, "two": 2, "three": 3, "four": 4, "five": 5]

  /// Whether a subject names the last part of its series, or a second part of one whose length is not said.
  static func endsSeries(_ subject: String) -> Bool {
    let words = WordLine(subject).words.map(\.text)
    func number(_ place: Int) -> Int? {
      words.indices.contains(place) ? Int(words[place]) ?? numbers[words[place]] : nil
    }
    for place in words.indices {
      guard let part = number(place), (2...9).contains(part) else { continue }
      let isNamed = place > 0 && ["part", "pt", "phase"].contains(words[place - 1])
      let isOf = words.indices.contains(place + 1) && words[place + 1] == "of"
      let count = number(place + (isOf ? 2 : 1))
      if count == part, isOf || isNamed || isSlashed(subject, part) { return true }
      if isNamed, count == nil || !isOf { return true }
    }
    return false
  }

  private static func isSlashed(_ subject: String, _ part: Int) -> Bool {
    subject.contains("\(part)/\(part)")
  }
}
