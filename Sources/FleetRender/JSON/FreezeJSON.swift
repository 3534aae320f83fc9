package import FleetCore
import GitKit

/// The document of `git fleet freeze` and its subcommands.
package struct FreezeJSON: Encodable {
  struct Branch: Encodable {
    let pattern: String
    let state: String
    let since: String?
    let until: String?
    let deepAt: String?
    let release: String?
    let by: String?
    let reason: String?
    let secondsLeft: Int64?
    let next: Next?
  }

  struct Next: Encodable {
    let since: String
    let until: String?
    let deepAt: String?
    let release: String?
    let by: String
    let reason: String?
  }

  struct Allowance: Encodable {
    let id: String
    let pullRequest: Int?
    let branch: String?
    let head: ObjectID
    let patch: ObjectID?
    let by: String
    let at: String
    let reason: String?

    init(_ allowance: FreezeAllowance) {
      id = allowance.id
      (pullRequest, branch) = allowance.subject.parts
      head = allowance.head
      patch = allowance.patch
      by = allowance.by
      at = Timestamp.text(allowance.at)
      reason = allowance.reason
    }
  }

  let schema = JSONDocument.schema
  let ref: String
  let tip: ObjectID?
  let at: String
  let branches: [Branch]
  let allowances: [Allowance]
  let exceptions: [ExceptionJSON]
  let fetchedAt: String?
  let stale: Bool
  let unshared: Int
  /// What the command itself recorded.
  let recorded: [FreezeEntryJSON]

  package init(_ status: FreezeStatus, recorded: [FreezeEntry] = []) {
    ref = status.reference
    tip = status.record.tip ?? status.record.fetchedTip
    at = Timestamp.text(status.now)
    branches = status.branches.map { branch in
      let freeze = branch.freeze
      return Branch(
        pattern: branch.pattern, state: freeze.state.rawValue, since: freeze.since.map(Timestamp.text),
        until: freeze.until.map(Timestamp.text), deepAt: freeze.deepAt.map(Timestamp.text),
        release: freeze.release, by: freeze.by, reason: freeze.reason,
        secondsLeft: freeze.until.map { $0 - status.now }, next: freeze.next.map(Self.next))
    }
    allowances = status.allowances.map(Allowance.init)
    exceptions = status.exceptions.map(ExceptionJSON.init)
    fetchedAt = status.fetchedAt.map(Timestamp.text)
    stale = status.isStale
    unshared = status.unsharedCount
    self.recorded = recorded.map { FreezeEntryJSON($0) }
  }

  private static func next(_ window: FreezeWindow) -> Next {
    Next(
      since: Timestamp.text(window.begins), until: window.ends.map(Timestamp.text),
      deepAt: window.deepAt.map(Timestamp.text), release: window.release, by: window.by, reason: window.reason
    )
  }
}

/// An exception, in the documents of `git fleet freeze`.
struct ExceptionJSON: Encodable {
  struct Approval: Encodable {
    let role: String
    let by: String
    let at: String
    let head: ObjectID
    let counts: Bool
    let why: String?
  }

  let id: String
  let pullRequest: Int?
  let branch: String?
  let head: ObjectID
  let patch: ObjectID?
  let state: String
  let reason: String
  let risk: String?
  let by: String
  let at: String
  let approvals: [Approval]
  let missing: [String]

  init(_ entry: FreezeStatus.Exception) {
    let permit = entry.exception.permit
    id = permit.id
    (pullRequest, branch) = permit.subject.parts
    head = permit.head
    patch = permit.patch
    state = ExceptionState(entry).name
    reason = entry.exception.reason
    risk = entry.exception.risk
    by = permit.by
    at = Timestamp.text(permit.at)
    let counting = Set(entry.standing.counting(for: entry.standing.needed).map(\.approval.id))
    approvals = entry.standing.approvals.map { judged in
      Approval(
        role: judged.approval.role, by: judged.approval.by, at: Timestamp.text(judged.approval.at),
        head: judged.approval.head, counts: counting.contains(judged.approval.id), why: judged.why)
    }
    missing = entry.standing.missing
  }
}

/// The document of `git fleet freeze exception show --json`.
package struct ExceptionsJSON: Encodable {
  let schema = JSONDocument.schema
  let exceptions: [ExceptionJSON]

  package init(_ exceptions: [FreezeStatus.Exception]) {
    self.exceptions = exceptions.map(ExceptionJSON.init)
  }
}

/// One entry of the record, as it is.
struct FreezeEntryJSON: Encodable {
  let kind: String
  let id: String
  let at: String
  let by: String
  /// What else the entry says.
  let fields: [Field]

  struct Field: Encodable {
    let name: String
    let value: String
  }

  init(_ entry: FreezeEntry) {
    kind = entry.kind.rawValue
    id = entry.id
    at = Timestamp.text(entry.at)
    by = entry.by
    fields = entry.fields.filter { !["at", "by", "order"].contains($0.name) }.map {
      Field(name: $0.name, value: $0.value)
    }
  }
}

extension FreezeSubject {
  var parts: (pullRequest: Int?, branch: String?) {
    switch self {
    case .pullRequest(let number): (number, nil)
    case .branch(let name): (nil, name)
    }
  }
}
