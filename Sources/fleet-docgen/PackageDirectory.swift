#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The root of the package on disk: the sources of the prose, and the generated files.
struct PackageDirectory {
  /// Where nothing but generated files has this ending.
  private static let generated = [(directory: "completions", ending: ""), (directory: "man", ending: ".1")]

  private let root: String

  init(_ root: String) {
    self.root = root
  }

  func read(_ path: String) throws -> String {
    guard let text = try? String(contentsOfFile: "\(root)/\(path)", encoding: .utf8) else {
      throw DocumentationError("\(path): no such file, and it is needed: run this at the root of the package")
    }
    return text
  }

  /// Writes the files that differ, and removes what is no longer generated.
  ///
  /// - Returns: their paths.
  func write(_ files: [GeneratedFile]) throws -> [String] {
    var changed: [String] = []
    for file in files where content(file.path) != file.text {
      let directory = file.path.split(separator: "/").dropLast().joined(separator: "/")
      try FileManager.default.createDirectory(
        atPath: "\(root)/\(directory)", withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: URL(filePath: "\(root)/\(file.path)"))
      changed.append(file.path)
    }
    for path in leftovers(files) {
      try FileManager.default.removeItem(atPath: "\(root)/\(path)")
      changed.append("\(path) (removed)")
    }
    return changed
  }

  /// What is wrong with the files on disk, a line each.
  func differences(from files: [GeneratedFile]) -> [String] {
    let wrong = files.compactMap { file -> String? in
      guard let content = content(file.path) else { return "\(file.path): missing" }
      return content == file.text ? nil : "\(file.path): not up to date"
    }
    return wrong + leftovers(files).map { "\($0): nothing generates it" }
  }

  private func content(_ path: String) -> String? {
    try? String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
  }

  private func leftovers(_ files: [GeneratedFile]) -> [String] {
    let known = Set(files.map(\.path))
    return Self.generated.flatMap { place -> [String] in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(place.directory)")) ?? []
      return names.sorted().filter { $0.hasSuffix(place.ending) }.map { "\(place.directory)/\($0)" }
    }.filter { !known.contains($0) }
  }
}
