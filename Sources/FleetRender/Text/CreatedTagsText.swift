package import FleetCore
import GitKit

/// What `git fleet tags create` did, and the command that publishes it.
package enum CreatedTagsText {
  /// - Parameter remote: where tags are pushed to, if there is any.
  package static func lines(_ tags: [PlannedTag], wereCreated: Bool, remote: String?) -> [StyledLine] {
    let verb = wereCreated ? "Created" : "Would create"
    var lines = [StyledLine("\(verb) \(tags.map(\.name).formattedList).", .headline)]
    for tag in tags { lines.append(StyledLine("  \(tag.name) -> \(tag.target.short)")) }
    if wereCreated, let remote {
      let refs = tags.map { "refs/tags/\($0.name)" }.joined(separator: " ")
      lines.append(StyledLine("publish: git push --atomic \(ShellWord.quote(remote)) \(refs)", .quiet))
    }
    return lines
  }
}

/// The document of `git fleet tags create --json`.
package struct CreatedTagsJSON: Encodable {
  private struct Tag: Encodable {
    let name: String
    let target: ObjectID
  }

  private let schema = JSONDocument.schema
  private let created: Bool
  private let tags: [Tag]

  package init(_ tags: [PlannedTag], wereCreated: Bool) {
    created = wereCreated
    self.tags = tags.map { Tag(name: $0.name, target: $0.target) }
  }
}
