@testable import FleetRender

extension [StyledLine] {
  /// As printed, with each escape character as `␛`, and each line that ends in spaces marked.
  func text(isColoured: Bool = false, width: Int? = nil) -> String {
    map { line in
      let text = line.render(isColoured: isColoured, width: width).replacing("\u{1B}", with: "␛")
      return text.hasSuffix(" ") ? text + "⌁" : text
    }.joined(separator: "\n")
  }
}
