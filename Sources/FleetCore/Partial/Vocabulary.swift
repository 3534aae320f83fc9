/// The words that say what a change is about, without those that every change has.
enum Vocabulary {
  private static let common: Set<String> = Set(
    """
    the a an to of for in on and or with from by at is are be as it its this that when not if into via use using add \
    added adding update updated implement implemented support allow new create make fix fixed ui fleet frontend \
    backend back end front feature feat be fe website host api endpoint page text change part server only all per \
    more set get can now no up out show remove removed enable value data handle handling list file error issue bug \
    user improve refactor version test
    """.split(separator: " ").map(String.init))

  /// In order, in the singular as far as an `s` goes.
  static func words(_ text: String) -> [String] {
    WordLine(text).words.flatMap { $0.text.split(separator: "_") }.compactMap { part in
      let word = singular(part)
      let isNumber = word.utf8.allSatisfy { (0x30...0x39).contains($0) }
      return word.utf8.count < 2 || isNumber || common.contains(word) || common.contains(String(part))
        ? nil : word
    }
  }

  private static func singular(_ word: Substring) -> String {
    guard word.utf8.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss") else { return String(word) }
    return word.hasSuffix("ies") ? word.dropLast(3) + "y" : String(word.dropLast())
  }

  /// Two words that stand together, or with one between them, in either order.
  static func pairs(_ words: [String]) -> Set<String> {
    var pairs: Set<String> = []
    for (place, word) in words.enumerated() {
      for other in words[(place + 1)...].prefix(2) where other != word {
        pairs.insert(word < other ? word + " " + other : other + " " + word)
      }
    }
    return pairs
  }
}
