/// What `git fleet changes check --json` prints.
struct ChangesDocument: Decodable {
  struct Item: Decodable {
    let component: String?
    let path: String?
    let state: String
    let severity: String
    let rule: String?
    let why: String
    let fix: String?
    let findings: [Finding]
    let pullRequest: Int?
  }

  struct Finding: Decodable {
    let rule: String
    let severity: String
    let line: Int?
  }

  let schema: Int
  let verdict: String
  let commits: Int
  let items: [Item]

  /// `component state severity rule` of each item, and its path.
  var summary: [String] {
    items.map { item in
      [item.component, item.state, item.severity, item.rule, item.path].compactMap(\.self)
        .joined(separator: " ")
    }
  }
}

/// What `git fleet changes list --json` prints.
struct ChangesListDocument: Decodable {
  struct Part: Decodable {
    let name: String
    let since: String?
    let entries: [Entry]
    let shipped: [String]
    let neverShipped: [Lost]
  }

  struct Entry: Decodable {
    let path: String
    let issue: Int?
    let text: [String]
    let author: String?
    let commit: String?
    let pullRequest: Int?
    let shippedIn: [String]
  }

  struct Lost: Decodable {
    let path: String
    let subject: String
  }

  struct Audited: Decodable {
    let pullRequest: Int?
    let verdict: String
    let why: String
    let files: [String]
  }

  let components: [Part]
  let audit: [Audited]?
}

/// What `git fleet changes collect --json` prints.
struct ChangesCollectionDocument: Decodable {
  struct Note: Decodable {
    let path: String
    let entries: [String]
    let shipped: Bool
  }

  let heading: String
  let section: String
  let notes: [Note]
  let written: Bool
}
