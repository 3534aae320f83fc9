/// A commit as a value: everything its object says, copied out.
package struct Commit: Sendable {
  package let id: ObjectID
  package let tree: ObjectID
  package let parents: [ObjectID]
  package let author: Signature
  package let committer: Signature
  /// The message's bytes, as committed.
  package let message: [UInt8]
  /// The name in the `encoding` header, or nil for UTF-8.
  package let encoding: String?

  /// The first line, decoded and safe to print.
  package var subject: String {
    DisplayText.escape(decode(message.split(separator: UInt8(ascii: "\n"), maxSplits: 1).first ?? []))
  }

  /// The whole message, decoded.
  package var text: String { decode(message[...]) }

  private func decode(_ bytes: ArraySlice<UInt8>) -> String {
    switch encoding?.lowercased() {
    case "iso-8859-1", "latin1", "latin-1":
      var text = ""
      for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
      return text
    default:
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}

/// Who did something, and when.
package struct Signature: Sendable, Equatable {
  package let name: String
  package let email: String
  /// Seconds since 1970-01-01T00:00:00Z.
  package let time: Int64
  /// Minutes east of UTC.
  package let offset: Int

  package init(name: String, email: String, time: Int64, offset: Int) {
    self.name = name
    self.email = email
    self.time = time
    self.offset = offset
  }
}
