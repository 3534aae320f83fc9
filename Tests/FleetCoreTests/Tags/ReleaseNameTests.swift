import FleetCore
import Testing

@Suite struct ReleaseNameTests {
  @Test(arguments: [
    ("4.70.0", Version(4, 70, 0)),
    ("v4.70.0", Version(4, 70, 0)),
    ("fleet-v4.70.0", Version(4, 70, 0)),
    ("4.70.0-tentative", Version(4, 70, 0)),
    ("v4.70.1-tentative", Version(4, 70, 1)),
    ("fleet-v4.70.0-tentative", Version(4, 70, 0)),
  ])
  func reads(text: String, version: Version) throws {
    #expect(ReleaseName(text, policy: try .fleet())?.version == version)
  }

  @Test(arguments: [
    "", "v", "4.70", "4.70.0.1", "4.70.0-rc1", "4.70.0-tentative-2", "-tentative", "orbit-v1.44.0",
    "fleet-4.70.0", "fleet-vv4.70.0", "vv4.70.0", "4.70.0 ", "main", "HEAD", "v4.70.0-tentative-tentative",
    "tentative", "04.70.0",
  ])
  func refuses(text: String) throws {
    #expect(ReleaseName(text, policy: try .fleet()) == nil)
  }

  /// The component that names the release is the configured one, or else the last.
  @Test func takesThePrefixFromThePolicy() throws {
    let text =
      "[fleet-component \"agent\"]\ntag = agent-\npath = agent/\n"
      + "[fleet-component \"server\"]\ntag = server-\npath = server/\n"
    #expect(ReleaseName("server-1.2.3", policy: try .parsing(text))?.version == Version(1, 2, 3))
    #expect(ReleaseName("agent-1.2.3", policy: try .parsing(text)) == nil)
    let other = text + "[fleet]\nrelease = agent\n"
    #expect(ReleaseName("agent-1.2.3", policy: try .parsing(other))?.version == Version(1, 2, 3))
    #expect(ReleaseName("server-1.2.3", policy: try .parsing(other)) == nil)
  }
}
