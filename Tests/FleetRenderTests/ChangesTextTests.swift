import GitKit
import Testing

@testable import FleetCore
@testable import FleetRender

/// `git fleet changes check` for people and for programs.
@Suite struct ChangesTextTests {
  private func item(
    _ state: ChangesState, _ severity: ChangesSeverity, path: String? = nil, fix: String? = nil
  ) -> ChangesItem {
    ChangesItem(
      component: "orbit",
      file: path.map {
        ChangesFile(
          path: TreePath($0), name: ChangesFileName(TreePath($0).name),
          text: ChangesFileText(Array("* Fixed\u{1B}[2J it.".utf8)))
      },
      state: state, severity: severity, rule: nil, why: "because", fix: fix, findings: [], commit: nil,
      pullRequest: 7, issues: [])
  }

  private func text(_ items: [ChangesItem], gaps: [String] = [], all: Bool = false) -> [String] {
    ChangesText(ChangesReport(items: items, commits: [], gaps: gaps), showsAll: all).lines.map {
      $0.render(isColoured: false, width: nil)
    }
  }

  @Test func theVerdictComesFirst() {
    #expect(text([]) == ["No changes file is needed."])
    #expect(text([item(.exempt, .info)]).first == "No changes file is needed.")
    #expect(text([item(.present, .info, path: "c/1")]).first == "Fine: 1 changes file.")
    #expect(
      text([item(.present, .info, path: "c/1"), item(.missing, .warning)]).first
        == "Fine: 1 changes file, 1 missing, 1 warning.")
    #expect(
      text([item(.missing, .error), item(.malformed, .warning, path: "c/1")]).first
        == "Not fine: 1 error, 1 warning.")
    #expect(
      text([item(.unknown, .warning, path: "c/1")], gaps: ["shallow"])[..<2] == [
        "Cannot tell.", "cannot tell for sure: shallow",
      ])
  }

  @Test func theWorstComesNextWithItsFix() {
    let lines = text([
      item(.present, .info, path: "c/1"), item(.malformed, .warning, path: "c/2", fix: "mend it"),
      item(.misplaced, .error, path: "c/3", fix: "move it"),
    ])
    #expect(
      lines == [
        "Not fine: 1 error, 1 warning.", "  misplaced c/3 (#7): because", "            move it",
        "  malformed c/2 (#7): because", "            mend it",
        "1 more fine, exempt or shipped: --all lists them",
      ])
  }

  @Test func everythingIsListedOnDemand() {
    let lines = text([item(.present, .info, path: "c/1"), item(.exempt, .info)], all: true)
    #expect(lines.count == 3)
    #expect(lines[1] == "  present   c/1 (#7): because")
  }

  @Test func jsonHoldsWhatWasRead() throws {
    let report = ChangesReport(
      items: [item(.present, .info, path: "orbit/changes/28105-x")], commits: [], gaps: [])
    let document = try JSONDocument.encode(report.json)
    for field in [
      #""form" : "number-slug""#, #""bullet" : "*""#, #""entries" : 1"#, #""lines" : 1"#,
      #""state" : "present""#, #""verdict" : "fine""#, #""path" : "orbit/changes/28105-x""#,
    ] { #expect(document.contains(field), "\(field)") }
    #expect(!document.contains("\"fix\""))
  }

  /// A changes file comes from anybody, and must not steer the terminal.
  @Test func listEscapesWhatFilesHold() {
    let policy = try? Policy(FleetProfile.settings)
    let component = policy?.components.first
    let file = ChangesFile(
      path: "c/1", name: ChangesFileName(Array("1".utf8)),
      text: ChangesFileText(Array("* Fixed\u{1B}[2J it.\n".utf8)))
    let parts = component.map {
      ChangesList.Part(
        component: $0, since: nil,
        entries: [ChangesList.Entry(file: file, commit: nil, pullRequest: nil, versions: [])],
        shipped: [], lost: [])
    }
    let lines = ChangesListText(
      ChangesList(parts: [parts].compactMap(\.self), audit: nil, gaps: [])
    ).lines.map { $0.render(isColoured: false, width: nil) }
    #expect(lines.count == 3)
    #expect(lines[1] == #"  older      Fixed\033[2J it."#)
    #expect(lines[0] == "orbit: 1 unreleased changes file, never released")
  }
}
