/// A file that is checked in although a tool writes it.
struct GeneratedFile {
  /// From the root of the package.
  let path: String
  let text: String
}
