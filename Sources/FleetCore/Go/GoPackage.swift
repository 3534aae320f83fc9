/// The files of one directory that some build takes in.
struct GoPackage {
  struct File {
    let name: [UInt8]
    /// The builds that the file is for.
    let platforms: GoPlatforms
    /// Places among the names of the import table.
    let imports: Range<Int>
    let embeds: Range<Int>
  }

  /// A file as its name has it, with what was read from it, if it is Go and was read.
  typealias Candidate = (name: [UInt8], kind: GoFileName.Kind, facts: GoFileFacts?)

  let files: [File]
  /// The builds that some Go file is for.
  private let sources: GoPlatforms
  /// The builds that the package is part of.
  var reached: GoPlatforms = []

  /// Whether Go would find anything to build here.
  var isBuilt: Bool { !sources.isDisjoint(with: reached) }

  init(_ candidates: [Candidate]) {
    var files: [File] = []
    var sources: GoPlatforms = []
    for case (let name, .source(let platforms), let facts) in candidates {
      let platforms = platforms.intersection(facts?.platforms ?? .all)
      sources.formUnion(platforms)
      files.append(
        File(
          name: name, platforms: platforms, imports: facts?.imports ?? 0..<0, embeds: facts?.embeds ?? 0..<0))
    }
    for case (let name, .native(let platforms), _) in candidates {
      files.append(
        File(name: name, platforms: platforms.intersection(sources), imports: 0..<0, embeds: 0..<0))
    }
    self.files = files
    self.sources = sources
  }
}
