/// Whether a hook will run.
package struct HookHealth: Sendable, Equatable {
  package let event: HookEvent
  package let finding: Finding

  package var willRun: Bool { finding.status != .problem }
}

/// Several hooks, and the sentence about them all.
package struct HookCheck: Sendable {
  package let hooks: [HookHealth]

  package init(_ hooks: [HookHealth]) {
    self.hooks = hooks
  }

  package var isWell: Bool { hooks.allSatisfy(\.willRun) }
}
