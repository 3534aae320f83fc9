import FleetCore
import GitKit

extension FreezeEntry {
  /// An entry with what every entry has.
  static func sample(
    _ kind: Kind, _ id: String, order: Int, at: Int64, _ fields: [String: String],
    by: String = "Dev <dev@example.com>"
  ) -> FreezeEntry {
    FreezeEntry(
      kind: kind, id: id,
      fields: fields.sorted { $0.key < $1.key }.map { Field($0.key, $0.value) } + [
        Field("order", "\(order)"), Field("at", Timestamp.text(at)), Field("by", by),
      ])
  }

  static func freeze(
    _ id: String, order: Int, at: Int64? = nil, _ branch: String = "main", begins: Int64, deep: Int64? = nil,
    ends: Int64? = nil, release: String? = "4.70.0"
  ) -> FreezeEntry {
    var fields = ["branch": branch, "begins": Timestamp.text(begins)]
    fields["deep"] = deep.map(Timestamp.text)
    fields["ends"] = ends.map(Timestamp.text)
    fields["release"] = release
    return sample(.freeze, id, order: order, at: at ?? begins, fields)
  }

  static func end(_ id: String, order: Int, at: Int64, _ branch: String = "main", release: String? = "4.70.0")
    -> FreezeEntry
  {
    var fields = ["branch": branch, "ends": Timestamp.text(at)]
    fields["release"] = release
    return sample(.end, id, order: order, at: at, fields)
  }

  static func allowance(
    _ id: String, order: Int, at: Int64, in freezes: String..., head: ObjectID = .number(7)
  )
    -> FreezeEntry
  {
    let plain = sample(
      .allowance, id, order: order, at: at,
      ["subject": "#123", "head": head.hex, "patch": ObjectID.number(8).hex])
    return FreezeEntry(kind: .allowance, id: id, fields: plain.fields + freezes.map { Field("freeze", $0) })
  }
}
