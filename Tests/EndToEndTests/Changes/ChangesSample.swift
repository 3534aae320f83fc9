import FleetTestSupport
import GitKit

/// A repository with a component `agent` that requires changes files and a component `server` that does not.
enum ChangesSample {
  static let configuration = """
    [fleet]
      release = server
    [fleet-changes]
      require = agent
    [fleet-component "agent"]
      tag = agent-v
      path = agent/
      exclude = agent/**/*.md
      exclude = agent/[0-9]*
      changes = agent/changes/
      changelog = agent/CHANGELOG.md
    [fleet-component "server"]
      tag = server-v
      path = server/
      changes = changes/
      changelog = CHANGELOG.md
    [fleet-class "notes"]
      path = changes/
      path = agent/changes/
    [fleet-class "release"]
      path = **/CHANGELOG.md
    [fleet-class "documentation"]
      path = **/*.md
    [fleet-class "code"]
      path = agent/
      path = server/

    """

  static let changelog = "## Agent 1.0.0 (Jun 03, 2025)\n\n* First.\n\n* Second.\n"

  /// Main with the tags `agent-v1.0.0` and `server-v1.0.0` on its only commit, checked out.
  static func make(_ more: (inout RepositoryBuilder) -> Void = { _ in }) throws -> Fleet {
    var builder = RepositoryBuilder()
    let start = builder.commit(
      "Start (#1)",
      [
        ".fleetconfig": .file(configuration), "agent/main.go": "1\n", "server/main.go": "1\n",
        "agent/CHANGELOG.md": .file(changelog),
        "CHANGELOG.md": "## Server 1.0.0 (Jun 3, 2025)\n\n- First.\n- Next.\n",
        "agent/changes/.keep": "", "changes/.keep": "", "changes/7070-old": "- Shipped before.\n",
      ])
    builder.tag("agent-v1.0.0", at: start)
    builder.tag("server-v1.0.0", at: start)
    more(&builder)
    return Fleet(try builder.build(bare: false))
  }
}
