import FleetTestSupport
import Testing

/// What README.md shows is what the program prints about the sample monorepo; `[...]` stands for the rest.
@Suite struct ReadmeTests {
  private static let sample = Result { try SampleMonorepo() }

  private struct Example {
    let command: String
    var shown: [String] = []
  }

  @Test func examplesArePrintedAsShown() throws {
    let examples = try Self.examples()
    #expect(examples.count == 5)
    for example in examples {
      let output = try Self.sample.get().run(example.command)
      #expect(output.status == 0 && output.errorText == "", "\(example.command)")
      let isCut = example.shown.last == "[...]"
      let text = String(decoding: output.standardOutput, as: UTF8.self)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
      let shown = isCut ? Array(example.shown.dropLast()) : example.shown
      let printed = isCut ? Array(lines.prefix(shown.count)) : Array(lines)
      #expect(printed == shown, "git fleet \(example.command)")
    }
  }

  private static func examples() throws -> [Example] {
    var examples: [Example] = []
    var isInside = false
    for line in try PackageRoot.read("README.md").split(separator: "\n", omittingEmptySubsequences: false) {
      let prompt = "    $ git fleet "
      if line.hasPrefix(prompt) {
        examples.append(Example(command: String(line.dropFirst(prompt.count))))
        isInside = true
      } else if isInside, line.isEmpty || line.hasPrefix("    ") {
        examples[examples.count - 1].shown.append(String(line.dropFirst(4)))
      } else {
        isInside = false
      }
    }
    for place in examples.indices {
      while examples[place].shown.last == "" { examples[place].shown.removeLast() }
    }
    return examples
  }
}
