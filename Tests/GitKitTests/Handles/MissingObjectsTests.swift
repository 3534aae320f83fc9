import FleetTestSupport
import Testing

@testable import GitKit

/// What a partial clone left out comes when it is read.
@Suite struct MissingObjectsTests {
  /// A clone without blobs, and the ids of three of them.
  private static func clone() throws -> (origin: TestRepository, clone: TestRepository, blobs: [ObjectID]) {
    var builder = RepositoryBuilder()
    builder.commit("Start", ["a": "1\n", "b": "2\n", "c": "3\n"])
    let origin = try builder.build()
    try origin.git("config", "uploadpack.allowFilter", "true")
    try origin.git("config", "uploadpack.allowAnySHA1InWant", "true")
    let clone = try TestRepository()
    try clone.git("config", "remote.origin.url", "file://" + origin.path)
    try clone.git("config", "remote.origin.promisor", "true")
    try clone.git("fetch", "--quiet", "--filter=blob:none", "origin", "main:main")
    return (origin, clone, try ["a", "b", "c"].map { try clone.id(of: "main:\($0)") })
  }

  /// Records what is told.
  private final class Log {
    var fetched: [Int] = []
    var failures: [String] = []

    func note(_ event: PromisorRemote.Event) {
      switch event {
      case .fetching(let count, from: "origin"): fetched.append(count)
      case .fetching, .finished: break
      case .failed(let reason, _): failures.append(reason)
      }
    }
  }

  private static let absent = ObjectID(hex: String(repeating: "ab", count: 20)) ?? .zero

  @Test func nothingIsFetchedUnasked() throws {
    let (origin, clone, blobs) = try Self.clone()
    defer { withExtendedLifetime(origin) {} }
    let repository = try clone.open()
    #expect(!repository.mayFetchMissing)
    try repository.fetchMissing(blobs)
    #expect(try repository.readBlob(blobs[0]) == nil)
  }

  @Test func eachReadFetchesWhatItNeeds() throws {
    let (origin, clone, blobs) = try Self.clone()
    defer { withExtendedLifetime(origin) {} }
    let repository = try clone.open()
    let log = Log()
    repository.fetchMissingObjects(log.note)
    #expect(try repository.readBlob(blobs[0]) == Array("1\n".utf8))
    #expect(try repository.size(of: blobs[1]) == 2)
    let side = TreeChange.Side(mode: .regular, id: blobs[2])
    #expect(try BlobContent(side, in: repository)?.count == 2)
    #expect(log.fetched == [1, 1, 1])
    // They stay.
    #expect(try clone.open().readBlob(blobs[0]) != nil)
  }

  @Test func manyComeAtOnceAndOnce() throws {
    let (origin, clone, blobs) = try Self.clone()
    defer { withExtendedLifetime(origin) {} }
    let repository = try clone.open()
    let log = Log()
    repository.fetchMissingObjects(log.note)
    try repository.fetchMissing(blobs + blobs + [.zero])
    try repository.fetchMissing(blobs)
    #expect(try repository.mapBlobs(blobs) { $0.count } == [2, 2, 2])
    #expect(log.fetched == [3])
  }

  /// git brings nothing where one of several is refused.
  @Test func whatTheRemoteLacksKeepsNothingElseAway() throws {
    let (origin, clone, blobs) = try Self.clone()
    defer { withExtendedLifetime(origin) {} }
    let repository = try clone.open()
    let log = Log()
    repository.fetchMissingObjects(log.note)
    try repository.fetchMissing([Self.absent] + blobs)
    #expect(try repository.readBlob(Self.absent) == nil)
    #expect(try repository.readBlob(Self.absent) == nil)
    #expect(try repository.readBlob(blobs[1]) != nil)
    #expect(log.fetched == [4, 1, 1])
    #expect(log.failures == [])
  }

  @Test func aRemoteOutOfReachIsAskedOnce() throws {
    let (origin, clone, blobs) = try Self.clone()
    defer { withExtendedLifetime(origin) {} }
    try clone.git("remote", "set-url", "origin", clone.directory.path + "/nowhere")
    let repository = try clone.open()
    let log = Log()
    repository.fetchMissingObjects(log.note)
    for blob in blobs { #expect(try repository.readBlob(blob) == nil) }
    #expect(log.fetched == [1])
    #expect(log.failures.count == 1)
    #expect(!repository.mayFetchMissing)
  }

  /// A whole clone has nobody to ask, and damage stays damage.
  @Test func onlyPartialClonesAsk() throws {
    let whole = try TestRepository()
    let repository = try whole.open()
    let log = Log()
    repository.fetchMissingObjects(log.note)
    #expect(try repository.readBlob(Self.absent) == nil)
    #expect(log.fetched == [])
  }
}
