package import FleetCore
import GitKit

extension ChangesList {
  /// The document of `git fleet changes list --json`.
  package var json: some Encodable { ChangesListJSON(self) }
}

private struct ChangesListJSON: Encodable {
  struct Part: Encodable {
    let name: String
    let since: String?
    let entries: [Entry]
    let shipped: [TreePath]
    let neverShipped: [Lost]
  }

  struct Entry: Encodable {
    let path: TreePath
    let issue: Int?
    let text: [String]
    let author: String?
    let date: String?
    let commit: ObjectID?
    let pullRequest: Int?
    let shippedIn: [Version]
  }

  struct Lost: Encodable {
    let path: TreePath
    let removedBy: ObjectID
    let subject: String
  }

  struct Audited: Encodable {
    let commit: ObjectID
    let subject: String
    let author: String
    let pullRequest: Int?
    let verdict: String
    let why: String
    let files: [TreePath]
  }

  let schema = JSONDocument.schema
  let gaps: [String]
  let components: [Part]
  let audit: [Audited]?

  init(_ list: ChangesList) {
    gaps = list.gaps
    components = list.parts.map { part in
      Part(
        name: part.component.name, since: part.since, entries: part.entries.map(Self.entry),
        shipped: part.shipped,
        neverShipped: part.lost.map {
          Lost(path: $0.path, removedBy: $0.removedBy.id, subject: $0.removedBy.subject)
        })
    }
    audit = list.audit?.map { audited in
      Audited(
        commit: audited.commit.id, subject: audited.commit.subject, author: audited.commit.author.name,
        pullRequest: audited.pullRequest, verdict: audited.verdict.rawValue, why: audited.why,
        files: audited.files)
    }
  }

  private static func entry(_ entry: ChangesList.Entry) -> Entry {
    Entry(
      path: entry.file.path, issue: entry.file.name.issue,
      text: entry.file.text?.entries.map { entry in
        entry.lines.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
      } ?? [],
      author: entry.commit?.author.name, date: entry.commit.map { JSONDocument.time($0.author.time) },
      commit: entry.commit?.id, pullRequest: entry.pullRequest, shippedIn: entry.versions)
  }
}
