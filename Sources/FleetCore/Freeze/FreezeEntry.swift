import GitKit

/// One thing that somebody did to the freeze: never changed, never taken out.
///
/// Whatever was not foreseen is undone by another entry. So two records are merged by keeping the entries of both.
package struct FreezeEntry: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    /// A freeze, begun or scheduled.
    case freeze
    /// The end of one, before its time.
    case end
    case allowance
    /// A request.
    case exception
    case approval
    case withdrawal
    /// Of a finding of `git fleet partial`.
    case dismissal
  }

  package struct Field: Sendable, Hashable {
    /// In lower case, as git compares keys.
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package let kind: Kind
  /// Made from what the entry says, so that the same entry is the same wherever it stands; of a dismissal, the
  /// key of what is dismissed.
  package let id: String
  package let fields: [Field]

  package init(kind: Kind, id: String, fields: [Field]) {
    self.kind = kind
    self.id = id
    self.fields = fields
  }

  package func value(_ name: String) -> String? { fields.last { $0.name == name }?.value }
  package func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
  package func instant(_ name: String) -> Int64? { value(name).flatMap(Timestamp.parse) }

  /// More entries than a record can ever have.
  static let lastOrder = 1 << 40

  /// Greater than that of every entry that its writer knew, whatever the clocks said.
  package var order: Int { value("order").flatMap { Int($0) } ?? 0 }
  /// Seconds since 1970, by the writer's clock.
  package var at: Int64 { instant("at") ?? 0 }
  /// Name and address of the writer.
  package var by: String { value("by") ?? "" }

  /// What tells entries apart: those of one identity are one.
  var identity: String { "\(kind.rawValue) \(id)" }

  /// The order in which entries take effect, the same for everyone who has the same entries.
  static func precedes(_ left: FreezeEntry, _ right: FreezeEntry) -> Bool {
    if left.order != right.order { return left.order < right.order }
    if left.at != right.at { return left.at < right.at }
    if left.identity != right.identity { return left.identity < right.identity }
    return FreezeFile.text(of: left) < FreezeFile.text(of: right)
  }
}
