package import FleetCore
import GitKit

/// The document of `git fleet freeze log --json`.
package struct FreezeLogJSON: Encodable {
  struct Line: Encodable {
    let commit: ObjectID
    let kind: String
    let id: String
    let at: String
    let by: String
    let fields: [FreezeEntryJSON.Field]
    let signature: Signature?
  }

  struct Signature: Encodable {
    let standing: String
    let signer: String
  }

  let schema = JSONDocument.schema
  let ref: String
  let entries: [Line]

  package init(_ log: FreezeLog, reference: String) {
    ref = reference
    entries = log.lines.map { line in
      let entry = FreezeEntryJSON(line.entry)
      return Line(
        commit: line.commit, kind: entry.kind, id: entry.id, at: entry.at, by: entry.by, fields: entry.fields,
        signature: line.signature.map { Signature(standing: $0.name, signer: $0.signer) })
    }
  }
}

/// The document of `git fleet freeze sync --json`.
package struct FreezeSyncJSON: Encodable {
  let schema = JSONDocument.schema
  let ref: String
  let remote: String
  let tip: ObjectID?
  let merged: Bool
  let received: [FreezeEntryJSON]
  let sent: [FreezeEntryJSON]

  package init(_ outcome: FreezeSync.Outcome, reference: String, remote: String) {
    ref = reference
    self.remote = remote
    tip = outcome.tip
    merged = outcome.wasMerged
    received = outcome.received.map { FreezeEntryJSON($0) }
    sent = outcome.sent.map { FreezeEntryJSON($0) }
  }
}

extension CommitSignature {
  fileprivate var name: String {
    switch standing {
    case .good: "good"
    case .unknownValidity: "unknown"
    case .none: "none"
    case .bad: "bad"
    }
  }
}
