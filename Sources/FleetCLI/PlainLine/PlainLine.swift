/// A command line without anything unusual in it, read piece by piece by the command that it is for.
///
/// Options are spelled in full and given once, their values are not empty and begin with no hyphen. Whatever else
/// there is stays unread, and then ArgumentParser has to say what it means. Arguments are read last: only who has
/// taken the options with their values knows which words are left.
struct PlainLine {
  private var words: ArraySlice<String>
  private var isPlain = true

  init(_ words: ArraySlice<String>) {
    self.words = words
  }

  /// Whether each word was understood.
  var isRead: Bool { isPlain && words.isEmpty }

  mutating func flag(_ names: String...) -> Bool {
    let count = words.count
    words.removeAll(where: names.contains)
    expect(count - words.count <= 1)
    return words.count < count
  }

  mutating func option(_ names: String...) -> String? {
    let values = take(names)
    expect(values.count <= 1)
    return values.first
  }

  /// One of some words.
  mutating func option<Choice: RawRepresentable<String>>(_ name: String, as: Choice.Type) -> Choice? {
    options(name, as: Choice.self, limit: 1).first
  }

  mutating func number(_ names: String...) -> Int? {
    let values = take(names)
    let numbers = values.compactMap { Int($0) }
    expect(numbers.count == values.count && values.count <= 1)
    return numbers.first
  }

  /// An option that can be repeated.
  mutating func options(_ name: String) -> [String] { take([name]) }

  mutating func options<Choice: RawRepresentable<String>>(
    _ name: String, as: Choice.Type, limit: Int = .max
  ) -> [Choice] {
    let values = take([name])
    let choices = values.compactMap { Choice(rawValue: $0) }
    expect(choices.count == values.count && values.count <= limit)
    return choices
  }

  mutating func argument() -> String? {
    guard let word = words.first, Self.isValue(word) else { return nil }
    words.removeFirst()
    return word
  }

  mutating func requiredArgument() -> String {
    let argument = argument()
    expect(argument != nil)
    return argument ?? ""
  }

  /// All that are left.
  mutating func arguments() -> [String] {
    var arguments: [String] = []
    while let argument = argument() { arguments.append(argument) }
    return arguments
  }

  /// All that are left, at least one.
  mutating func requiredArguments() -> [String] { [requiredArgument()] + arguments() }

  /// The values of an option under any of its names: `--name value`, `--name=value`, `-n value`.
  private mutating func take(_ names: [String]) -> [String] {
    var values: [String] = []
    var place = words.startIndex
    while place < words.endIndex {
      if names.contains(words[place]) {
        guard place + 1 < words.endIndex, Self.isValue(words[place + 1]) else { break }
        values.append(words[place + 1])
        words.removeSubrange(place...place + 1)
      } else if let value = Self.assigned(words[place], names) {
        values.append(value)
        words.remove(at: place)
      } else {
        place += 1
      }
    }
    return values
  }

  private static func assigned(_ word: String, _ names: [String]) -> String? {
    guard let equals = word.utf8.firstIndex(of: UInt8(ascii: "=")), word.hasPrefix("--"),
      names.contains(String(word[..<equals]))
    else { return nil }
    let value = String(word[word.utf8.index(after: equals)...])
    return isValue(value) ? value : nil
  }

  private static func isValue(_ word: String) -> Bool {
    !word.isEmpty && word.utf8.first != UInt8(ascii: "-")
  }

  private mutating func expect(_ holds: Bool) { if !holds { isPlain = false } }
}
