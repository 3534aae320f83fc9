package import FleetCore
import GitKit

/// The document of `git fleet changes add --json`.
package struct ChangesDraftJSON: Encodable {
  let schema = JSONDocument.schema
  let component: String
  let path: TreePath
  let issue: Int?
  let text: String
  let staged: Bool

  package init(_ draft: ChangesDraft, text: String, isStaged: Bool) {
    component = draft.component.name
    path = draft.path
    issue = draft.issue
    self.text = text
    staged = isStaged
  }
}
