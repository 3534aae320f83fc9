import Testing

@testable import FleetCore
@testable import GitKit

@Suite struct PushedRefTests {
  private static let one = String(repeating: "1", count: 40)
  private static let zero = String(repeating: "0", count: 40)

  @Test func aClientsLines() throws {
    let text = """
      refs/heads/a \(Self.one) refs/heads/main \(Self.zero)
      HEAD@{1 day ago} \(Self.one) refs/tags/v1 \(Self.one)
      (delete) \(Self.zero) refs/heads/old \(Self.one)

      """
    let refs = try PushedRef.ofClient(Array(text.utf8))
    #expect(refs.map(\.name) == ["refs/heads/main", "refs/tags/v1", "refs/heads/old"])
    #expect(refs.map(\.isCreation) == [true, false, false])
    #expect(refs.map(\.isDeletion) == [false, false, true])
    #expect(refs.map(\.branch) == ["main", nil, "old"])
    #expect(refs.map(\.tag) == [nil, "v1", nil])
    #expect(try PushedRef.ofClient([]).isEmpty)
  }

  @Test func aServersLines() throws {
    let refs = try PushedRef.ofServer(Array("\(Self.zero) \(Self.one) refs/heads/main\n".utf8))
    #expect(
      refs == [PushedRef(name: "refs/heads/main", old: .zero, new: try #require(ObjectID(hex: Self.one)))])
  }

  @Test(arguments: ["x", "refs/heads/a 1 refs/heads/b 2", "\u{1B}[31m a b c d"])
  func nonsense(line: String) {
    #expect(throws: FleetError.self) { try PushedRef.ofClient(Array(line.utf8)) }
    #expect(throws: FleetError.self) { try PushedRef.ofServer(Array(line.utf8)) }
  }

  @Test func aMessageAsGitTakesIt() {
    let text = "\n# note\nSubject\n\n#123\n# ------------------------ >8 ------------------------\ndiff\n"
    #expect(EditedMessage.clean(text, comment: "#") == "Subject\n")
    #expect(EditedMessage.clean("#1 first\n", comment: nil) == "#1 first\n")
    #expect(EditedMessage.clean("; note\nSubject", comment: ";") == "Subject")
  }
}
