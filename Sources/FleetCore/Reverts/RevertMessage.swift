package import GitKit

/// The messages of the commits that take others back.
package enum RevertMessage {
  static let planTrailer = "Fleet-Revert-Plan"
  static let storyTrailer = "Fleet-Story"

  /// git's own words, then what ties the commit to its pull requests, its story and its plan.
  static func text(_ step: RevertStep, _ plan: RevertPlan, repository: String?) throws -> String {
    let commit = step.commit
    var message = subject(commit.subject) + "\n\nThis reverts commit \(commit.id)"
    if let mainline = step.mainline, commit.parents.indices.contains(mainline - 1) {
      message += ", reversing\nchanges made to \(commit.parents[mainline - 1])"
    }
    message += ".\n"
    if !step.pullRequests.isEmpty {
      let numbers = step.pullRequests.map { "\(repository ?? "")#\($0)" }
      message += "\nReverts \(numbers.joined(separator: " and ")).\n"
    }
    message += "\n"
    if let issue = plan.subject.issue, !plan.subject.strangers.contains(commit.id) {
      message += "\(storyTrailer): #\(issue)\n"
    }
    return message + "\(planTrailer): \(try plan.identifier())\n"
  }

  /// Of one commit that takes several back, made in the work tree.
  package static func text(_ commits: [Commit], issue: Int?, repository: String?) -> String {
    guard let first = commits.first else { return "" }
    let others = commits.count - 1
    var message = subject(first.subject)
    if others > 0 { message += " and \(others) other\(others == 1 ? "" : "s")" }
    message += "\n\n"
    for commit in commits { message += "This reverts commit \(commit.id).\n" }
    let numbers = commits.flatMap { CommitSubject($0.subject).pullRequests }.map {
      "\(repository ?? "")#\($0)"
    }
    if !numbers.isEmpty { message += "\nReverts \(numbers.joined(separator: " and ")).\n" }
    return issue.map { message + "\n\(storyTrailer): #\($0)\n" } ?? message
  }

  /// As git since 2.43: a revert that is taken back is applied again.
  static func subject(_ subject: String) -> String {
    let start = "Revert \""
    guard subject.hasPrefix(start), !subject.hasPrefix(start + "Revert \"") else {
      return start + subject + "\""
    }
    return "Reapply \"" + subject.dropFirst(start.count)
  }
}
