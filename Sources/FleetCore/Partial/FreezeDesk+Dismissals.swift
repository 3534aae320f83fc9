package import GitKit

extension FreezeDesk {
  /// Records that a story which looks half merged is complete, and why.
  ///
  /// - Parameters:
  ///   - key: what `git fleet partial` calls it by.
  ///   - last: when the last of it came.
  ///   - head: the commit that was asked about; what comes after it is not dismissed.
  package func dismiss(_ key: String, last: Int64, head: ObjectID, reason: String) throws -> Deed {
    try write { record in
      if let same = record.dismissals.first(where: {
        $0.key == key && ($0.head.map { $0 == head } ?? ($0.at >= last))
      }) {
        throw FleetError.refused(
          "\(key) is already dismissed, by \(same.by)",
          hints: ["to list it again: git fleet partial dismiss \(ShellWord.quote(key)) --undo"])
      }
      return FreezeChange(
        "dismiss \(key)", reason: reason, isSigned: signs,
        [FreezeChange.Draft(.dismissal, id: key, [("reason", reason), ("head", head.hex)])])
    }
  }

  /// Takes a dismissal back, so that the story is listed again.
  package func undoDismissal(of key: String, reason: String?) throws -> Deed {
    let key = key.hasPrefix("#") ? String(key.dropFirst()) : key
    return try write { record in
      guard record.dismissals.contains(where: { $0.key == key }) else {
        throw FleetError.refused("\(key) is not dismissed", hints: ["what is listed: git fleet partial"])
      }
      return FreezeChange(
        "list \(key) again", reason: reason, isSigned: signs,
        [FreezeChange.Draft(.dismissal, id: key, [("reason", reason), ("withdrawn", "true")])])
    }
  }
}
