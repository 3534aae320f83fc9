import FleetCore

extension Policy {
  /// The policy that a `.fleetconfig` with this text makes.
  static func parsing(_ text: String) throws -> Policy {
    try Policy(file: PolicyFile.parse(Array(text.utf8)))
  }

  /// The built-in one.
  static func fleet() throws -> Policy { try Policy(FleetProfile.settings) }
}

/// The message of a configuration that is refused, with its file and line; nil when it is not.
func complaint(about text: String) -> String? {
  complaint(about: Array(text.utf8))
}

func complaint(about bytes: [UInt8]) -> String? {
  do {
    _ = try Policy(file: PolicyFile.parse(bytes))
    return nil
  } catch let error as FleetError {
    return error.message
  } catch {
    return "not an error of ours: \(error)"
  }
}
