extension Repository {
  /// Reads blobs, on several cores where there are many, and gives what a function makes of each.
  ///
  /// Reading a blob is nearly all decompression, which is why cores help. Each thread has a handle of its
  /// own; what a thread does not find is looked for here again, because only this handle knows the object
  /// directories that the environment named.
  ///
  /// - Parameters:
  ///   - ids: the blobs.
  ///   - body: is called once for each blob, in any thread.
  /// - Returns: what `body` returned, in the order of `ids`; nil for what this clone lacks.
  /// - Throws: when a blob is here but cannot be read.
  package func mapBlobs<Value: Sendable>(
    _ ids: [ObjectID], _ body: @escaping @Sendable ([UInt8]) -> Value
  ) throws(GitError) -> [Value?] {
    try fetchMissing(ids)
    let threads = min(BackgroundWork<Value>.width, ids.count / Self.blobsWorthAThread, 8)
    let share = threads > 1 ? (ids.count + threads - 1) / threads : ids.count
    let path = gitDirectory
    let others = stride(from: share, to: ids.count, by: max(share, 1)).map { start in
      let part = Array(ids[start..<min(start + share, ids.count)])
      return BackgroundWork { part.mapBlobs(ofRepositoryAt: path, body) }
    }
    var values: [Value?] = []
    values.reserveCapacity(ids.count)
    for id in ids.prefix(share) { values.append(try readBlob(id).map(body)) }
    for other in others { values += other.wait() ?? [] }
    for place in values.indices.dropFirst(share) where values[place] == nil {
      values[place] = try readBlob(ids[place]).map(body)
    }
    return values
  }

  /// Opening another handle and starting a thread costs about as much as a few blobs do.
  private static var blobsWorthAThread: Int { 32 }
}

extension [ObjectID] {
  /// What a thread does: nil for all that it cannot read, for whatever reason.
  fileprivate func mapBlobs<Value: Sendable>(
    ofRepositoryAt path: String, _ body: ([UInt8]) -> Value
  ) -> [Value?] {
    let repository = try? Repository.open(at: path)
    return map { id in
      let bytes: [UInt8]?? = try? repository?.readBlob(id)
      return bytes?.map(body)
    }
  }
}
