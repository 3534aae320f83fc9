package import FleetCore

extension ComponentsReport {
  /// A line a component for scripts: tier, name, last tag or `-`, with tabs between.
  package var porcelain: String {
    components.map { component in
      "\(component.tier.rawValue)\t\(component.component.name)\t\(component.lastTag?.name ?? "-")\n"
    }.joined()
  }
}
