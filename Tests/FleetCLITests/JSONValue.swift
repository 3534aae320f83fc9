/// A JSON document of any shape.
enum JSONValue: Decodable {
  case null
  case boolean
  case number
  case string
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if (try? container.decode(Bool.self)) != nil {
      self = .boolean
    } else if (try? container.decode(Double.self)) != nil {
      self = .number
    } else if (try? container.decode(String.self)) != nil {
      self = .string
    } else if let list = try? container.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// The word of the manual for its type.
  var typeName: String {
    switch self {
    case .null: "null"
    case .boolean: "boolean"
    case .number: "number"
    case .string: "string"
    case .list: "list"
    case .object: "object"
    }
  }

  /// The types of every field below it, by paths such as `tags[].name`.
  func collect(_ path: String = "", into fields: inout [String: Set<String>]) {
    switch self {
    case .list(let values):
      for value in values { value.collect(path + "[]", into: &fields) }
    case .object(let members):
      for (key, value) in members {
        let field = path.isEmpty ? key : "\(path).\(key)"
        fields[field, default: []].insert(value.typeName)
        value.collect(field, into: &fields)
      }
    default: break
    }
  }
}
