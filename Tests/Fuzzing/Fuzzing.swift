import GitKit

// libFuzzer's driver over everything in FleetCore that reads what others wrote: compiled together with the sources
// of FleetCore by fuzz.sh, so that it sees what is internal.

/// Reads one input; its first byte says with which parser.
///
/// A trap in a parser, or an answer that is not a whole one, ends the run.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  let bytes = Array(input.dropFirst())
  switch input.first.map({ $0 % 4 }) {
  case 0: fuzzMessage(bytes)
  case 1: fuzzChangesFile(bytes)
  case 2: fuzzConfiguration(bytes)
  case 3: fuzzIssues(bytes)
  default: break
  }
  return 0
}

private func fuzzMessage(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  let message = CommitMessage(text: text, repository: "fleetdm/fleet")
  precondition(message.issues.allSatisfy { $0 > 0 }, "an issue has a number")
  precondition(Set(message.issues).count == message.issues.count, "an issue is named once")
  precondition(message.trailers.allSatisfy { !$0.name.isEmpty }, "a trailer has a name")
  let entries = ChangesFileText(bytes).entries.map(\.joined)
  for classes: Set<PathClass> in [[.code], [.code, .notes], [.benchmark]] {
    let facts = CommitFacts(
      author: .init(name: text, email: text), message: message, classes: classes, noteEntries: entries,
      newFiles: bytes.count % 3)
    let answer = Classifier.classify(facts)
    precondition(!answer.evidence.isEmpty, "there is evidence")
    precondition(answer.evidence.allSatisfy { isOneLine($0.detail) }, "evidence is printable")
  }
}

private func fuzzChangesFile(_ bytes: [UInt8]) {
  let text = ChangesFileText(bytes)
  precondition(text.printed == bytes, "a changes file is printed as it was read")
  let name = ChangesFileName(bytes)
  precondition(name.printed == bytes, "a name is printed as it was read")
  let slug = ChangesFileName.slug(of: String(decoding: bytes, as: UTF8.self))
  precondition(ChangesFileName(issue: 12345, slug: slug).issue == 12345, "a made name has its issue")
  _ = ChangelogStyle(bytes, title: "Title")
}

private func fuzzConfiguration(_ bytes: [UInt8]) {
  do {
    _ = try Policy(file: PolicyFile.parse(bytes))
  } catch let error as FleetError {
    precondition(error.message.hasPrefix(".fleetconfig:"), "a complaint names the file")
    precondition(isOneLine(error.message), "a complaint is one line")
  } catch {
    preconditionFailure("not an error of ours: \(error)")
  }
}

private func fuzzIssues(_ bytes: [UInt8]) {
  do {
    let issues = try IssueExport.read(bytes, repository: "fleetdm/fleet")
    precondition(
      issues.allSatisfy { $0.number > 0 && $0.parent != $0.number }, "an issue is not its own story")
    let stories = IssueData(importedAt: 1, issues: issues).stories
    precondition(stories.allSatisfy { !$1.isEmpty && !$1.contains($0) }, "a story has parts")
    _ = try? PullRequestEvent(bytes)
  } catch let error as FleetError {
    precondition(isOneLine(error.message), "a refusal is one line")
  } catch {
    preconditionFailure("not an error of ours: \(error)")
  }
}

private func isOneLine(_ text: String) -> Bool { !text.unicodeScalars.contains { $0.value < 0x20 } }
