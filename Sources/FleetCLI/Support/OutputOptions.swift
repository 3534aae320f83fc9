import ArgumentParser

/// The option `--color[=<when>]`.
enum ColorOption: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// The arguments with `--color` alone written out: as in git, it means always.
  static func spelledOut(in arguments: [String]) -> [String] {
    guard arguments.contains("--color") else { return arguments }
    let options = arguments.prefix { $0 != "--" }
    return arguments.indices.map { place in
      guard place < options.endIndex, arguments[place] == "--color" else { return arguments[place] }
      let next = place + 1 < arguments.endIndex ? arguments[place + 1] : ""
      return ColorOption(rawValue: next) == nil ? "--color=always" : "--color"
    }
  }
}

/// The options that every reporting command has.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print one JSON document instead of text")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Colour the text: auto, always (which --color alone means) or never", valueName: "when"))
  var color: ColorOption?

  @Flag(name: .shortAndLong, help: "Print no warnings")
  var quiet = false

  var isForPeople: Bool { !json }

  /// The same, for what a program reads.
  func printing(_ isForProgram: Bool) -> OutputOptions {
    var options = self
    options.json = json || isForProgram
    return options
  }
}

extension PlainLine {
  mutating func output() -> OutputOptions {
    var options = OutputOptions()
    options.json = flag("--json")
    options.color = option("--color", as: ColorOption.self)
    options.quiet = flag("-q", "--quiet")
    return options
  }
}
