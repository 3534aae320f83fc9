import GitKit

extension FreezeDesk {
  /// Records that a story which looks half merged is complete, and why.
  ///
  /// - Parameter key: what `git fleet partial` calls it by.
  package func dismiss(_ key: String, reason: String) throws -> Deed {
    try write { record in
      if let same = record.dismissals.first(where: { $0.key == key }), same.reason == reason {
        throw FleetError.refused(
          "\(key) is already dismissed, by \(same.by)",
          hints: ["to list it again: git fleet partial dismiss \(ShellWord.quote(key)) --undo"])
      }
      return FreezeChange(
        "dismiss \(key)", reason: reason, isSigned: signs,
        [FreezeChange.Draft(.dismissal, id: key, [("reason", reason)])])
    }
  }

  /// Takes a dismissal back, so that the story is listed again.
  package func undoDismissal(of key: String, reason: String?) throws -> Deed {
    try write { record in
      guard record.dismissals.contains(where: { $0.key == key }) else {
        throw FleetError.refused("\(key) is not dismissed", hints: ["what is listed: git fleet partial"])
      }
      return FreezeChange(
        "list \(key) again", reason: reason, isSigned: signs,
        [FreezeChange.Draft(.dismissal, id: key, [("reason", reason), ("withdrawn", "true")])])
    }
  }
}
