/// Words of a command that is printed for the user to type.
package enum ShellWord {
  /// The word, in single quotes unless it is plain.
  package static func quote(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII
          && (scalar.properties.isAlphabetic || "0123456789-_./:=@%+,".unicodeScalars.contains(scalar))
      }
    guard !isPlain else { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
