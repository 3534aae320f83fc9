/// What git itself says of a commit's signature.
package struct CommitSignature: Sendable, Equatable {
  package enum Standing: Sendable, Equatable {
    case good
    /// It holds, but whether the key is whose it says is not known.
    case unknownValidity
    /// There is none.
    case none
    /// It does not hold, or the key has expired, was revoked or is not known.
    case bad
  }

  package let standing: Standing
  /// For ssh the address in the allowed signers file, for gpg the user id of the key.
  package let signer: String
  /// Of the key that signed, and of the key that it belongs to.
  package let fingerprints: [String]

  /// - Parameter allowedSigners: a file in ssh's format of the keys that are trusted, whatever the configuration
  ///   of the user says.
  package static func read(
    _ commit: ObjectID, allowedSigners: String, in repository: Repository
  ) throws(GitError) -> CommitSignature {
    var environment = repository.gitEnvironment
    // A replaced commit would be verified in the place of the one that was asked about.
    environment["GIT_NO_REPLACE_OBJECTS"] = "1"
    let output = try GitProcess.run(
      [
        "-c", "gpg.ssh.allowedSignersFile=" + allowedSigners, "-c", "log.showSignature=false", "show",
        "--no-patch", "--no-notes", "--format=%G?%n%GS%n%GF%n%GP", commit.hex,
      ], environment: environment)
    let lines = output.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard output.status == 0, lines.count >= 4 else {
      return CommitSignature(standing: .bad, signer: "", fingerprints: [])
    }
    let standing: Standing =
      switch lines[0] {
      case "G": .good
      case "U": .unknownValidity
      case "N": .none
      default: .bad
      }
    return CommitSignature(
      standing: standing, signer: lines[1], fingerprints: lines[2...3].filter { !$0.isEmpty })
  }
}
