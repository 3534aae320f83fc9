/// What is wrong with the sources of the documentation.
struct DocumentationError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
