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

  private(set) var files: [File] = []
  /// The builds that some Go file is for; in others there is nothing to build.
  private(set) var platforms: GoPlatforms = []

  /// Adds a file, with what was read from it.
  mutating func add(_ entry: [UInt8], _ name: GoFileName, _ facts: GoFileFacts) {
    let allowed = name.platforms.intersection(facts.platforms)
    if name.isSource { platforms.formUnion(allowed) }
    files.append(File(name: entry, platforms: allowed, imports: facts.imports, embeds: facts.embeds))
  }
}
