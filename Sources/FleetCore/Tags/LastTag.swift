package import GitKit

/// The published tag that a component's next release builds on, and why it is that one.
package struct LastTag: Sendable {
  package let name: String
  package let version: Version
  package let commit: ObjectID
  /// Seconds since 1970-01-01T00:00:00Z, of the tagged commit.
  package let date: Int64
  package let why: String
  /// The highest release below it.
  package let runnerUp: String?
  /// Whether a branch has the same name, so that the bare name is ambiguous.
  package let isAlsoBranch: Bool
}

/// A tag that was passed over.
package struct SkippedTag: Sendable, Equatable {
  package let name: String
  package let why: String

  /// Whether it is one of the releases that come after the commit that is asked about.
  package var isFromTheFuture: Bool { why.hasPrefix("from the future") }
}
