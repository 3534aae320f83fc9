/// What the words of a message and of changes files tell, and, after them, what a change does.
extension ClassificationRule {
  static let byWords: [ClassificationRule] = [
    .init(name: "bug-words", meaning: "the subject speaks of a fix", source: history) { facts in
      guard let word = Wording.bugWord(inSubject: facts.message) else { return nil }
      return (.bug, .high, "subject says '\(word)'")
    },
    .init(name: "unreleased", meaning: "the message says that it mends unreleased work", source: history) {
      facts in
      Wording.saysUnreleased(facts.message) ? (.bug, .medium, "message says 'unreleased'") : nil
    },
    .init(name: "changes-file-words", meaning: "its changes file speaks of a fix alone", source: history) {
      facts in
      guard let entry = Wording.fix(inNotes: facts.noteEntries) else { return nil }
      return (.bug, .medium, "changes file: \(entry)")
    },
    .init(
      name: "changes-file-name", meaning: "the name of its changes file speaks of a fix", source: history
    ) { facts in
      guard facts.classes.contains(.code), let name = Wording.fix(inNoteNames: facts.noteNames) else {
        return nil
      }
      return (.bug, .medium, "changes file \(name)")
    },
    .init(
      name: "housekeeping", meaning: "the subject speaks of tidying up, and there is no changes file",
      source: history
    ) { facts in
      guard facts.noteEntries.isEmpty, let word = Wording.housekeeping(facts.message) else { return nil }
      return (.other, .medium, "message says '\(word)'")
    },
    .init(
      name: "fix-statement", meaning: "the message says in a sentence that this is a fix", source: history
    ) {
      facts in
      guard let phrase = Wording.fixStatement(facts.message) else { return nil }
      return (.bug, .medium, "message says '\(phrase)'")
    },
  ]

  /// So many files are no small addition.
  private static let many = 8

  static let byConduct: [ClassificationRule] = [
    .init(
      name: "changes-file-announces", meaning: "its changes file begins with something new", source: history
    ) { facts in
      guard facts.classes.contains(.code), !Wording.isGuarded(facts.message),
        let entry = Wording.announcement(inNotes: facts.noteEntries)
      else { return nil }
      return (.feature, .medium, "changes file: \(entry)")
    },
    .init(
      name: "new-code", meaning: "it brings several new source files, or one and announces it",
      source: history
    ) { facts in
      guard facts.newFiles > 0, !Wording.isRevert(facts.message), !Wording.isMove(facts.message),
        !Wording.isOfTests(facts.message), !Wording.isUpgrade(facts.message)
      else { return nil }
      let announces =
        Wording.announces(facts.message) || facts.noteEntries.contains(where: Wording.announces)
      let isGuarded = Wording.isGuarded(facts.message) || facts.noteEntries.contains(where: Wording.isGuarded)
      guard facts.newFiles > 1 || announces && !isGuarded else { return nil }
      return facts.newFiles > 1
        ? (.feature, .low, "\(facts.newFiles) new source files")
        : (.feature, .medium, "a new source file, and it is announced")
    },
    .init(
      name: "announced",
      meaning:
        "its subject announces something that has a name, a changes file, or is spread over many files",
      source: history
    ) { facts in
      guard facts.classes.contains(.code), Wording.adds(facts.message),
        !Wording.isGuarded(facts.message),
        !Wording.isOfTests(facts.message), !facts.noteEntries.contains(where: Wording.isGuarded)
      else { return nil }
      if let thing = Wording.addedThing(facts.message) {
        return (.feature, .medium, "subject announces '\(thing)'")
      }
      if facts.fileCount >= many {
        return (.feature, .low, "subject announces it, in \(facts.fileCount) files")
      }
      let mends = facts.noteEntries.contains { Wording.words($0).contains(where: Wording.remedies.contains) }
      guard !facts.noteEntries.isEmpty, !mends else { return nil }
      return (.feature, .low, "subject announces it, and there is a changes file")
    },
    .init(name: "misbehaviour", meaning: "the subject says what went wrong", source: history) { facts in
      guard facts.classes.contains(.code), let word = Wording.misbehaviour(inSubject: facts.message),
        word == "missing" || !facts.noteEntries.contains(where: Wording.announces)
      else { return nil }
      return (.bug, .low, "subject says '\(word)'")
    },
    .init(
      name: "changes-file-misbehaviour", meaning: "its changes file says only what no longer goes wrong",
      source: history
    ) { facts in
      guard facts.classes.contains(.code), let entry = Wording.misbehaviour(inNotes: facts.noteEntries) else {
        return nil
      }
      return (.bug, .low, "changes file: \(entry)")
    },
    .init(name: "blame-share", meaning: "most of the lines it mends were never released", source: history) {
      facts in
      guard let share = facts.blameShare, share.value >= BlameShare.threshold else { return nil }
      return (.bug, .low, "\(share)")
    },
  ]
}
