import GitKit

/// What somebody wants to record: entries that are complete but for their place among the others.
package struct FreezeChange: Sendable {
  package struct Draft: Sendable {
    package let kind: FreezeEntry.Kind
    /// Nil for one made from what the entry says.
    package let id: String?
    package let fields: [FreezeEntry.Field]

    /// - Parameter fields: values that are nil are left out.
    package init(_ kind: FreezeEntry.Kind, id: String? = nil, _ fields: [(String, String?)]) {
      self.kind = kind
      self.id = id
      self.fields = fields.compactMap { name, value in value.map { FreezeEntry.Field(name, $0) } }
    }
  }

  package let drafts: [Draft]
  /// The subject of the commit: what was done.
  package let subject: String
  /// Its text: why.
  package let reason: String?
  package let isSigned: Bool

  package init(_ subject: String, reason: String? = nil, isSigned: Bool = false, _ drafts: [Draft]) {
    self.subject = subject
    self.reason = reason
    self.isSigned = isSigned
    self.drafts = drafts
  }

  /// The entries after all others, each with who, when, and an id.
  func entries(after record: [FreezeEntry], by: UserIdentity, at: Int64) throws -> [FreezeEntry] {
    // What somebody else wrote may be any number.
    let last = min(record.map(\.order).max() ?? 0, FreezeEntry.lastOrder)
    return try drafts.enumerated().map { place, draft in
      let fields =
        draft.fields + [
          FreezeEntry.Field("order", "\(last + 1 + place)"), FreezeEntry.Field("at", Timestamp.text(at)),
          FreezeEntry.Field("by", by.text),
        ]
      let text = FreezeFile.text(of: FreezeEntry(kind: draft.kind, id: "new", fields: fields))
      let id = try draft.id ?? String(ObjectID.ofBlob(Array(text.utf8)).short)
      return FreezeEntry(kind: draft.kind, id: id, fields: fields)
    }
  }

  /// What was done, why, and for programs which entries it made.
  func message(_ entries: [FreezeEntry]) -> String {
    let text = reason.map { "\n\($0)\n" } ?? ""
    let trailers = entries.map { "\(Self.trailer): \($0.kind.rawValue) \($0.id)\n" }.joined()
    return "freeze: \(subject)\n\(text)\n\(trailers)"
  }

  /// The trailer of a commit of the record that names an entry, by kind and id.
  package static let trailer = "Freeze-Entry"
}
