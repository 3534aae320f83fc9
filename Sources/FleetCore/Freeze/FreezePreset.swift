/// A way to freeze, as a set of settings that a `.fleetconfig` chooses by name and changes key by key.
package enum FreezePreset: String, Sendable, CaseIterable {
  /// Work stops on main; the last day is a deep freeze.
  ///
  /// Handbook, 2023 to 2024: "We merge bug fixes, documentation changes, and website updates during the freeze
  /// period"; in the final 24 hours only bugs labelled as release blockers or unreleased.
  case mainFreeze = "main-freeze"
  /// main goes on, and the branch of the release candidate takes little.
  ///
  /// Handbook, since December 2024: "Only merge unreleased bug fixes during the release candidate period";
  /// since February 2025 a fix of a released bug needs the EM and the QA lead. There is no deep freeze.
  case releaseCandidate = "release-candidate"

  package var settings: Settings {
    Settings(
      values.flatMap { name, values in
        values.map { value in
          Setting(
            key: SettingKey(section: FreezePolicy.section, subsection: nil, name: name), value: value,
            origin: .profile(rawValue))
        }
      })
  }

  private var values: [(String, [String])] {
    let common = [("preset", [rawValue]), ("role", ["em", "qa", "dri"])]
    switch self {
    case .mainFreeze:
      return [
        ("branch", ["<main>"]), ("allow", ["bug", "documentation", "website", "revert"]),
        ("deepWindow", ["24h"]), ("deepAllow", ["release-blocker", "unreleased-bug"]),
      ] + common
    case .releaseCandidate:
      return [
        ("branch", ["rc-minor-fleet-v<release>", "rc-patch-fleet-v<release>"]),
        ("allow", ["unreleased-bug", "documentation", "website", "revert", "release"]),
        ("releasedBugRole", ["em", "qa"]), ("deepWindow", ["0h"]),
      ] + common
    }
  }
}
