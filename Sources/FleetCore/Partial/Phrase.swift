/// A few words in a row, as people write them: `follow up pr|prs`, with words to choose from at each place.
///
/// A word that ends in `?` may be left out. Hyphens and other marks between words do not count, nor does case.
struct Phrase: Sendable {
  private let steps: [(words: Set<String>, isOptional: Bool)]

  init(_ text: String) {
    steps = text.split(separator: " ").map { step in
      let isOptional = step.last == "?"
      let words = (isOptional ? step.dropLast() : step).split(separator: "|").map(String.init)
      return (Set(words), isOptional)
    }
  }

  /// The words it may begin with; the first of them is never one to be left out.
  var firstWords: Set<String> { steps.first?.words ?? [] }

  /// How many words from a place on are this phrase; nil when they are not.
  func match(_ line: WordLine, at start: Int) -> Int? {
    var place = start
    for step in steps {
      if place < line.words.count, step.words.contains(line.words[place].text) {
        place += 1
      } else if !step.isOptional {
        return nil
      }
    }
    return place > start ? place - start : nil
  }
}

/// A line of text, as its words in lower case and where they stand.
struct WordLine: Sendable {
  struct Word: Sendable {
    let text: String
    let range: Range<String.Index>
  }

  let line: String
  let words: [Word]

  init(_ line: String) {
    self.line = line
    var words: [Word] = []
    var start: String.Index?
    func close(_ end: String.Index) {
      if let from = start { words.append(Word(text: line[from..<end].lowercased(), range: from..<end)) }
      start = nil
    }
    for place in line.utf8.indices {
      let byte = line.utf8[place]
      let isOfWord =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == 0x5F || byte >= 0x80
      if isOfWord {
        if start == nil { start = place }
      } else {
        close(place)
      }
    }
    close(line.endIndex)
    self.words = words
  }

  /// Whether a word is the first of what it is part of: `only` in "API only", and not in "API-only users".
  func isFollowedByWord(_ place: Int) -> Bool {
    guard place + 1 < words.count else { return false }
    return line[words[place].range.upperBound..<words[place + 1].range.lowerBound] == " "
  }

  /// The words from a place on, with a few around them, as they were written.
  func excerpt(_ start: Int, _ count: Int) -> String {
    let first = max(0, start - 3)
    let last = min(words.count, start + count + 3) - 1
    var end = words[last].range.upperBound
    let isOpen = line[words[first].range.lowerBound..<end].lastIndex(where: { "()".contains($0) }).map {
      line[$0] == "("
    }
    if isOpen == true, end < line.endIndex, line[end] == ")" { end = line.index(after: end) }
    let text = line[words[first].range.lowerBound..<end]
    return (first > 0 ? "…" : "") + text + (last < words.count - 1 ? "…" : "")
  }
}
