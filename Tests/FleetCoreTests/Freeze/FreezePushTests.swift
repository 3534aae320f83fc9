import FleetTestSupport
import GitKit
import Testing

@testable import FleetCore

/// What a server looks at before it lets the record grow.
@Suite struct FreezePushTests {
  private let clones: FreezeClones
  private let repository: Repository
  private let base: ObjectID

  init() throws {
    clones = try FreezeClones("one", "two")
    try clones.append("one")
    repository = try clones.open("one")
    base = try #require(try clones.record("one").tip)
  }

  private func complaint(_ old: ObjectID?, _ new: ObjectID?) throws -> String? {
    let policy = try Policy.parsing("[fleet-freeze]\napprover = em:em@example.com\n")
    return try FreezePush(repository, ProtectedPolicy(policy: policy, commit: nil, tree: nil))
      .complaint(from: old, to: new)
  }

  private func commit(_ entries: [FreezeEntry], on parents: [ObjectID], file: String = "freeze") throws
    -> ObjectID
  {
    try FileCommit.make(
      FileCommit.Request(
        file: file, content: Array(FreezeFile.text(entries).utf8), parents: parents, message: "x", date: 5),
      in: repository)
  }

  @Test func whatGrowsIsFine() throws {
    #expect(try complaint(nil, base) == nil)
    try clones.append("one")
    let next = try #require(try clones.record("one").tip)
    #expect(try complaint(base, next) == nil && complaint(base, base) == nil)
    let other = try commit([.freeze("f", order: 1, begins: 5)], on: [])
    let merged = try FreezeMerge.commit(next, other, in: repository, FreezeClones.reference)
    #expect(try complaint(next, merged) == nil)
  }

  @Test func whatDoesNotIsRefused() throws {
    let entries = try clones.record("one").entries
    #expect(try complaint(base, nil) == "the record of freezes cannot be deleted")
    let other = try commit(entries, on: [])
    #expect(try complaint(base, other) == "the record of freezes cannot be rewritten")
    let emptied = try commit([], on: [base])
    #expect(
      try complaint(base, emptied)?.hasSuffix(" changes or takes out dismissal 'story 1 of one'") == true)
    let strange = try commit(entries, on: [base], file: "other")
    #expect(try complaint(base, strange)?.hasSuffix(" holds something else than the file 'freeze'") == true)
    // Not even in between.
    let back = try commit(entries, on: [emptied])
    #expect(try complaint(base, back)?.contains(emptied.short) == true)
    let new = FreezeEntry.freeze("f", order: 9, begins: 5)
    let merge = try commit(entries + [new], on: [base, other])
    #expect(try complaint(base, merge)?.hasSuffix(" is a merge that adds freeze 'f'") == true)
    let approval = FreezeEntry.sample(
      .approval, "p", order: 9, at: 5, ["exception": "e", "role": "em", "head": ObjectID.number(1).hex],
      by: "EM <em@example.com>")
    let unsigned = try commit(entries + [approval], on: [base])
    #expect(
      try complaint(base, unsigned)?.hasSuffix("has an approval that does not count: it is not signed")
        == true)
    let blob = try clones.git("one", "rev-parse", "\(base.hex):freeze").lines[0]
    #expect(try complaint(base, ObjectID(hex: blob))?.hasSuffix(" is no commit") == true)
  }
}
