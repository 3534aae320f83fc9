package import FleetCore
internal import GitKit

extension ComponentsReport {
  /// A line a component for scripts: tier, name, last tag or `-`, with tabs between.
  package var porcelain: String {
    components.map { component in
      let name = DisplayText.escape(component.component.name)
      return "\(component.tier.rawValue)\t\(name)\t\(component.lastTag?.name ?? "-")\n"
    }.joined()
  }
}
