import FleetCore
import FleetTestSupport
import Foundation
import Testing

@Suite struct HookScriptTests {
  private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  private static func template(_ event: HookEvent) throws -> String {
    let side = event.isOfServer ? "server" : "client"
    return try String(contentsOfFile: "\(package)/hooks/\(side)/\(event.name)", encoding: .utf8)
  }

  /// The files of `hooks/` and those that are installed cannot drift apart.
  @Test(arguments: HookEvent.allCases)
  func isTheFileOfHooks(event: HookEvent) throws {
    let script = HookScript(event, binaryDirectory: "@BINDIR@")
    #expect(script.lines.map { $0 + "\n" }.joined() == (try Self.template(event)))
    #expect(script.text.hasPrefix(try Self.template(event)))
  }

  @Test(arguments: HookEvent.allCases)
  func knowsItsOwn(event: HookEvent) throws {
    for runsKept in [false, true] {
      for prefix in [nil, "GL-HOOK-ERR:", "it's $(odd)"] {
        let text = HookScript(
          event, binaryDirectory: "/opt/a \"b\" $c", runsKept: runsKept, hostPrefix: prefix
        ).text
        #expect(HookScript.origin(of: Array(text.utf8), event) == .own)
        #expect(HookScript.origin(of: Array((text + "\n").utf8), event) == .edited)
        #expect(
          HookScript.origin(of: Array(text.replacing("exit 128", with: "exit 0").utf8), event) == .edited)
      }
    }
  }

  /// The files of `hooks/` as `make install` writes them, and as they were copied from the sources.
  @Test(arguments: HookEvent.allCases)
  func knowsTheFilesOfHooks(event: HookEvent) throws {
    let text = try Self.template(event)
    for directory in ["@BINDIR@", "/usr/local/bin"] {
      let installed = text.replacing("@BINDIR@", with: directory)
      #expect(HookScript.origin(of: Array(installed.utf8), event) == .own)
      #expect(HookScript.origin(of: Array((installed + "echo more\n").utf8), event) == nil)
    }
  }

  @Test func takesNothingElseForItsOwn() {
    for text in ["", "#!/bin/sh\n", "#!/bin/sh\ngit-fleet hook pre-push \"$@\"\n", "# written by git fleet"] {
      #expect(HookScript.origin(of: Array(text.utf8), .prePush) == nil)
    }
  }

  /// What is installed passes the check that the files of `hooks/` pass.
  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/shellcheck")),
    arguments: HookEvent.allCases)
  func passesShellcheck(event: HookEvent) throws {
    let directory = try TemporaryDirectory()
    for runsKept in [false, true] {
      let script = HookScript(
        event, binaryDirectory: "/usr/bin", runsKept: runsKept, hostPrefix: "GL-HOOK-ERR:")
      let path = try directory.write(script.text, to: event.name)
      let output = try CommandRunner(environment: ["PATH": "/usr/bin:/bin"], directory: directory.path)
        .run(["shellcheck", path])
      #expect(output.status == 0, "\(output.text)")
    }
  }
}
