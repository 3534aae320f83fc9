#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// What `gh issue list --json number,title,labels,milestone,state,body` prints.
package enum IssueExport {
  /// How many bytes are read of an export; 5,000 issues with long texts are about a tenth of it.
  package static let largestFile = 256 << 20

  /// - Parameters:
  ///   - bytes: the export.
  ///   - repository: `owner/name`, to tell its issues in task lists from those of others.
  /// - Throws: one clear sentence when it is damaged, too large or something else.
  package static func read(_ bytes: [UInt8], repository: String?) throws -> [Issue] {
    guard bytes.count <= largestFile else {
      throw refusal("the issue data has more than \(largestFile >> 20) MB")
    }
    guard let first = bytes.first(where: { !" \t\r\n".utf8.contains($0) }) else {
      throw refusal("the issue data is empty")
    }
    guard first == UInt8(ascii: "[") else { throw refusal("the issue data is no JSON list of issues") }
    let entries: [Entry]
    do {
      entries = try JSONDecoder().decode([Entry].self, from: Data(bytes))
    } catch let error as DecodingError {
      throw refusal("the issue data cannot be read: \(describe(error))")
    }
    let references = IssueReferences(home: repository)
    return try entries.enumerated().map { place, entry in
      guard entry.number > 0, entry.number < 1_000_000_000 else {
        throw refusal("the issue data cannot be read: entry \(place + 1) has the number \(entry.number)")
      }
      let map = StoryMap(entry.body ?? "", references)
      return Issue(
        number: entry.number, title: entry.title ?? "",
        labels: (entry.labels ?? []).map { IssueLabel.normalise($0.name) }.sorted(),
        milestone: entry.milestone?.title, isOpen: entry.state?.lowercased() != "closed",
        parent: map.parent == entry.number ? nil : map.parent,
        children: map.children.filter { $0 != entry.number })
    }
  }

  private static func refusal(_ message: String) -> FleetError {
    .unusable(message, hints: ["make it with: " + command])
  }

  /// What makes the data and imports it.
  package static let command =
    "gh issue list --limit 5000 --state all --json number,title,labels,milestone,state,body"

  private static func describe(_ error: DecodingError) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.isEmpty
        ? "" : path.map { $0.intValue.map { "entry \($0 + 1)" } ?? $0.stringValue }.joined(separator: ", ")
    }
    switch error {
    case .keyNotFound(let key, let context): return "\(place(context.codingPath)) has no \(key.stringValue)"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "\(place(context.codingPath)) is of another type"
    default: return "it is damaged"
    }
  }
}

private struct Entry: Decodable {
  struct Label: Decodable {
    let name: String
  }

  struct Milestone: Decodable {
    let title: String?
  }

  let number: Int
  let title: String?
  let labels: [Label]?
  let milestone: Milestone?
  let state: String?
  let body: String?
}

/// What an issue's text says of stories and sub-tasks.
///
/// Sub-tasks name their story beneath the heading "Related user story"; stories have task lists.
struct StoryMap: Equatable {
  private(set) var parent: Int?
  private(set) var children: [Int] = []

  init(_ body: String, _ references: IssueReferences) {
    var isUnderStory = false
    for line in body.split(whereSeparator: \.isNewline) {
      let text = line.drop { " \t".contains($0) }
      if text.hasPrefix("#"), let next = text.drop(while: { $0 == "#" }).first, next == " " {
        isUnderStory = text.lowercased().contains("related user story")
        continue
      }
      if isUnderStory, parent == nil {
        parent = references.find(in: [String(text)], excluding: []).first
      } else if Self.isTask(text), let child = references.find(in: [Self.item(text)], excluding: []).first,
        !children.contains(child)
      {
        children.append(child)
      }
    }
  }

  /// `- [ ] #123`, done or not.
  private static func isTask(_ text: Substring) -> Bool {
    ["- [ ] ", "- [x] ", "- [X] ", "* [ ] ", "* [x] ", "* [X] "].contains { text.hasPrefix($0) }
  }

  /// What stands behind the box, if the item begins with the issue.
  private static func item(_ text: Substring) -> String {
    let item = text.dropFirst(6).drop { $0 == " " }
    return item.hasPrefix("#") || item.hasPrefix("http") || item.prefix { $0 != " " }.contains("#")
      ? String(item.prefix { $0 != " " }) : ""
  }
}
