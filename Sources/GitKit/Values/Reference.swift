/// A ref and what it points at.
package struct Reference: Sendable, Equatable {
  /// The full name's bytes decoded, such as `refs/tags/orbit-v1.44.0`.
  package let name: String
  /// The object the ref names: for an annotated tag, the tag object.
  package let target: ObjectID
  /// What the target peels to, when the ref store already knew it.
  package let peeled: ObjectID?

  package init(name: String, target: ObjectID, peeled: ObjectID?) {
    self.name = name
    self.target = target
    self.peeled = peeled
  }
}

/// A tag ref, resolved to its commit.
package struct PeeledTag: Sendable, Equatable {
  package let commit: ObjectID
  /// When the tag was made: the tagger's time of an annotated tag, nil for a lightweight one.
  package let taggedAt: Int64?
}
