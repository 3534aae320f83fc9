package import GitKit

/// The tags that a release needs, in the order in which they are cut.
package struct TagPlan: Sendable {
  package let target: ObjectID
  package let tags: [PlannedTag]
  /// Components that somebody must look at before it is clear whether they need a tag.
  package let undecided: [UndecidedComponent]
  package let dependencies: [DependencyReport]
  package let gaps: [String]
}

/// One tag to cut.
package struct PlannedTag: Sendable, Equatable {
  package let name: String
  package let component: String
  package let version: Version
  package let target: ObjectID
  /// The milestone of the release it goes out with, or nil when that release has no version yet.
  package let milestone: String?
  package let qaIssue: String
  package let reason: String
  package let riders: [String]
  /// Tags of this plan that are cut before it.
  package let after: [String]
  package let blockedBy: [Blocker]

  package init(
    name: String, component: String, version: Version, target: ObjectID, milestone: String?, qaIssue: String,
    reason: String, riders: [String], after: [String], blockedBy: [Blocker]
  ) {
    self.name = name
    self.component = component
    self.version = version
    self.target = target
    self.milestone = milestone
    self.qaIssue = qaIssue
    self.reason = reason
    self.riders = riders
    self.after = after
    self.blockedBy = blockedBy
  }
}

/// Why a tag must not be cut yet.
package struct Blocker: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// The changelog at the target does not have the version.
    case changelog
    /// A dependency must be upgraded first.
    case dependency
    /// The last release was never merged back.
    case mergeBack = "merge-back"
    /// A branch has the name, or a tag that is newer than the target.
    case name
  }

  package let kind: Kind
  package let what: String

  package init(kind: Kind, what: String) {
    self.kind = kind
    self.what = what
  }
}

/// A component of which only its surroundings changed.
package struct UndecidedComponent: Sendable {
  package let component: String
  /// The tag it would get.
  package let name: String
  package let reason: String
}
