/// What `git fleet tags plan --json` prints.
struct TagPlanDocument: Decodable {
  struct Tag: Decodable {
    let name: String
    let component: String
    let version: String
    let target: String
    let milestone: String?
    let qaIssue: String
    let reason: String
    let riders: [String]
    let after: [String]
    let blockedBy: [Blocker]
  }

  struct Blocker: Decodable, Equatable {
    let kind: String
    let what: String
  }

  struct Undecided: Decodable, Equatable {
    let component: String
    let name: String
  }

  let schema: Int
  let target: String
  let tags: [Tag]
  let undecided: [Undecided]
  let gaps: [String]
}

/// What `git fleet tags list --json` prints.
struct TagsListDocument: Decodable {
  struct Family: Decodable {
    let component: String
    let releases: [Release]
    let irregular: [Irregular]
  }

  struct Release: Decodable, Equatable {
    let name: String
    let version: String
    let commit: String?
    let annotated: Bool
  }

  struct Irregular: Decodable, Equatable {
    let name: String
    let why: String
  }

  let schema: Int
  let families: [Family]
}

/// What `git fleet tags check --json` prints.
struct TagChecksDocument: Decodable {
  struct Check: Decodable {
    let name: String
    let component: String?
    let commit: String?
    let findings: [Finding]
  }

  struct Finding: Decodable, Equatable {
    let severity: String
    let rule: String
  }

  let schema: Int
  let tags: [Check]
}

/// What `git fleet tags create --json` prints.
struct CreatedTagsDocument: Decodable {
  struct Tag: Decodable, Equatable {
    let name: String
    let target: String
  }

  let schema: Int
  let created: Bool
  let tags: [Tag]
}
