import FleetTestSupport
import Testing

@testable import FleetCore
@testable import GitKit

@Suite struct TagFamilyTests {
  private static let prerelease = "a prerelease or test build"

  /// Every kind of name that Fleet's history has, and why it is no release.
  private static let irregular: [(component: String, name: String, why: String)] = [
    ("fleet", "fleet-test-notarization", "no version in the name"),
    (
      "fleet", "fleet-v4.24.1-glibc2.31-0ubuntu9.9",
      "suffix '-glibc2.31-0ubuntu9.9': \(prerelease)"
    ),
    ("fleet", "fleet-v4.9.0-nostats", "suffix '-nostats': \(prerelease)"),
    ("fleet", "fleet-v4.9.1-nostats", "suffix '-nostats': \(prerelease)"),
    ("orbit", "orbit-v1.2.0-rc1", "suffix '-rc1': \(prerelease)"),
    ("orbit", "orbit-v1.3.0-rc", "suffix '-rc': \(prerelease)"),
    ("orbit", "orbit-v1.4.0-rc", "suffix '-rc': \(prerelease)"),
    ("orbit", "orbit-v1.18.0-RC", "suffix '-RC': \(prerelease)"),
    ("orbit", "orbit-v1.18.0-RC2", "suffix '-RC2': \(prerelease)"),
    ("orbit", "orbit-v1.18.0.2", "4 numbers instead of three"),
    ("orbit", "orbit-v1.16.0-2", "suffix '-2': \(prerelease)"),
    ("orbit", "orbit-v1.16.0-5", "suffix '-5': \(prerelease)"),
    ("orbit", "orbit-v1.33.0-1337", "suffix '-1337': \(prerelease)"),
    ("orbit", "orbit-v1.39.1-1337", "suffix '-1337': \(prerelease)"),
    ("orbit", "orbit-v1.39.1-1338", "suffix '-1338': \(prerelease)"),
    ("orbit", "orbit-v1.41.0-1", "suffix '-1': \(prerelease)"),
    ("orbit", "orbit-1.28.0-1", "no 'v' before the version"),
    ("orbit", "orbit-0.0.1337-test", "no 'v' before the version"),
    ("orbit", "orbit-test-build", "no version in the name"),
    ("orbit", "orbit-win-arm-test", "no version in the name"),
    ("orbit", "orbit-v1.16.4", "ignored by configuration (ignoreTag)"),
    ("fleetd-chrome", "fleetd-chrome-v1.1.0-beta", "suffix '-beta': \(prerelease)"),
    ("fleetd-chrome", "fleetd-chrome-v1.3.2-beta", "suffix '-beta': \(prerelease)"),
  ]

  /// What is wrong in ways that history has not seen yet.
  private static let invented: [(component: String, name: String, why: String)] = [
    ("orbit", "orbit-v1", "1 number instead of three"),
    ("orbit", "orbit-v1.2", "2 numbers instead of three"),
    ("orbit", "orbit-v1..2", "'1..2' is not a version"),
    ("orbit", "orbit-v01.2.3", "'01.2.3' is not a version"),
    ("orbit", "orbit-v4294967296.0.0", "'4294967296.0.0' is not a version"),
    ("orbit", "orbit-v1.2.3+build.7", "suffix '+build.7': \(prerelease)"),
    ("orbit", "orbit-v", "no version in the name"),
    ("orbit", "orbit-", "no version in the name"),
    ("orbit", "orbit-vv1.2.3", "no version in the name"),
    ("orbit", "orbit-v1.2.3/1", "suffix '/1': \(prerelease)"),
  ]

  @Test(arguments: irregular + invented)
  func explainsWhatIsNoRelease(component: String, name: String, why: String) throws {
    let family = try self.family(component, [name])
    #expect(family.releases.isEmpty)
    #expect(family.irregular.map(\.name) == [name])
    #expect(family.irregular.map(\.why) == [why])
  }

  @Test(arguments: [
    "tf-mod-addon-logging-destination-firehose-v1.0.0", "tf-mod-root-v1.11.1", "3.13.0", "1.0.0-rc1",
    "v0.0.4",
    "v4.43.4", "v4.0.0-rc1", "fleetctl-docker-deps-v4.60.0", "rc-fleetctl-test-v4.63.0", "victor-v1.0.0",
    "orbit", "fleet", "Orbit-v1.2.3", "xorbit-v1.2.3", "release/orbit-v1.2.3",
  ])
  func leavesAloneWhatIsOfNoFamily(name: String) throws {
    for component in try Policy.fleet().components {
      let family = try self.family(component.name, [name])
      #expect(family.releases.isEmpty && family.irregular.isEmpty, "\(component.name)")
    }
  }

  @Test func ordersReleasesByNumberAndTheRestByName() throws {
    let names = ["1.9.1", "1.44.0", "1.10.0", "1.41.0-1", "1.2.0-rc1", "1.41.0"].map { "orbit-v" + $0 }
    for order in [names, names.reversed(), names.sorted()] {
      let family = try self.family("orbit", order)
      #expect(
        family.releases.map(\.name) == ["orbit-v1.44.0", "orbit-v1.41.0", "orbit-v1.10.0", "orbit-v1.9.1"])
      #expect(family.releases.first?.version == Version(1, 44, 0))
      #expect(family.irregular.map(\.name) == ["orbit-v1.2.0-rc1", "orbit-v1.41.0-1"])
    }
  }

  @Test func keepsWhatTheTagNames() throws {
    let policy = try Policy.fleet()
    let tags = [Reference.tag("orbit-v1.0.0", .number(7)), .tag("orbit-v1.0.0-rc1", .number(8))]
    let family = TagFamily(of: try policy.component(named: "orbit"), in: policy, among: tags)
    #expect(family.releases.map(\.reference) == [tags[0]])
    #expect(family.irregular.map(\.reference) == [tags[1]])
  }

  /// `fleet-`, `fleetd-` and `fleetd-chrome-` begin alike.
  @Test(arguments: [
    ("fleet", ["fleet-v1.0.0"], ["fleet-1.0.0"]),
    ("fleetd", ["fleetd-v1.0.0"], ["fleetd-test", "fleetd-v1.0.0-chrome"]),
    ("chrome", ["fleetd-chrome-v2.0.0"], ["fleetd-chrome-1.0.0", "fleetd-chrome-v2.0.0-beta"]),
    ("plain", ["tool-3.0.0"], ["tool-x"]),
    ("lettered", ["tool-v4.0.0"], ["tool-v4.0.0-rc"]),
  ])
  func givesATagToTheLongestPrefix(component: String, releases: [String], irregular: [String]) throws {
    let policy = try Policy.parsing(
      [("fleet", "fleet-v"), ("fleetd", "fleetd-v"), ("chrome", "fleetd-chrome-v"), ("plain", "tool-")]
        .map { "[fleet-component \"\($0.0)\"]\ntag = \($0.1)\npath = \($0.0)/\n" }.joined()
        + "[fleet-component \"lettered\"]\ntag = tool-v\npath = lettered/\n")
    let tags = [
      "fleet-v1.0.0", "fleet-1.0.0", "fleetd-v1.0.0", "fleetd-test", "fleetd-v1.0.0-chrome",
      "fleetd-chrome-v2.0.0", "fleetd-chrome-1.0.0", "fleetd-chrome-v2.0.0-beta", "tool-3.0.0", "tool-x",
      "tool-v4.0.0", "tool-v4.0.0-rc",
    ].map { Reference.tag($0) }
    let family = TagFamily(of: try policy.component(named: component), in: policy, among: tags)
    #expect(family.releases.map(\.name) == releases)
    #expect(family.irregular.map(\.name) == irregular)
  }

  /// Tags of bare versions, beside which anything may be tagged.
  @Test func acceptsNoPrefixAtAll() throws {
    let policy = try Policy.parsing(
      "[fleet-component \"api\"]\ntag =\npath = api/\n[fleet-component \"web\"]\ntag = web-\npath = web/\n")
    let tags = ["1.2.3", "1.10.0", "1.2.3-rc1", "web-2.0.0", "deployed", "v1.0.0"].map { Reference.tag($0) }
    let family = TagFamily(of: policy.components[0], in: policy, among: tags)
    #expect(family.releases.map(\.name) == ["1.10.0", "1.2.3"])
    #expect(family.irregular.map(\.name) == ["1.2.3-rc1"])
    #expect(TagFamily.owner(of: "deployed", in: policy) == nil)
    #expect(TagFamily.owner(of: "web-2.0.0", in: policy)?.name == "web")
  }

  @Test func acceptsAPrefixWithoutALetter() throws {
    let policy = try Policy.parsing("[fleet-component \"all\"]\ntag = v\npath = src/\n")
    let tags = ["v1.2.3", "v1.2.3-rc1", "victor-v1.0.0", "1.2.3", "wv1.2.3"].map { Reference.tag($0) }
    let family = TagFamily(of: policy.components[0], in: policy, among: tags)
    #expect(family.releases.map(\.name) == ["v1.2.3"])
    #expect(family.irregular.map(\.name) == ["v1.2.3-rc1", "victor-v1.0.0"])
  }

  @Test func sortsOutTenThousandTags() throws {
    let policy = try Policy.fleet()
    var tags: [Reference] = []
    for number in 0..<10_000 {
      let version = "\(number % 7 + 2).\(number / 100).\(number % 100)"
      let prefix = ["orbit-v", "fleet-v", "fleetd-chrome-v", "tf-mod-x-v"][number % 4]
      tags.append(.tag(prefix + version + (number % 10 == 0 ? "-beta" : "")))
    }
    let clock = ContinuousClock()
    let families = try ["orbit", "fleet", "fleetd-chrome"].map { name in
      let component = try policy.component(named: name)
      var family = TagFamily(of: component, in: policy, among: [])
      let time = clock.measure { family = TagFamily(of: component, in: policy, among: tags) }
      #expect(time < .seconds(10), "\(name)")
      return family
    }
    #expect(families.map { $0.releases.count + $0.irregular.count } == [2_500, 2_500, 2_500])
    #expect(families.map(\.irregular.count) == [500, 0, 500])
    for family in families {
      let versions = family.releases.map(\.version)
      #expect(versions == versions.sorted(by: >))
    }
  }

  private func family(_ component: String, _ names: [String]) throws -> TagFamily {
    let policy = try Policy.fleet()
    return TagFamily(
      of: try policy.component(named: component), in: policy, among: names.map { Reference.tag($0) })
  }
}
