/// Who a test says did something; roles, never persons.
package struct Identity: Sendable, Hashable {
  package let name: String
  package let email: String

  package init(name: String, email: String) {
    self.name = name
    self.email = email
  }

  package static let developer = Identity(name: "Developer", email: "developer@example.com")
  package static let releaseEngineer = Identity(name: "Release Engineer", email: "release@example.com")
}
