import FleetTestSupport
import Testing

@testable import FleetCore

@Suite struct ShebangTests {
  @Test(
    arguments: [
      ("#!/bin/sh\nexit\n", nil), ("exit 0\n", nil), ("", nil), ("#!/bin/sh", nil), ("#! /bin/sh -e\n", nil),
      ("#!/usr/bin/env sh\n", nil), ("#!/usr/bin/env -S A=b sh -e\n", nil), ("#!/usr/bin/env\n", nil),
      ("#!\n", nil), ("\u{7F}ELF", nil),
      ("#!/bin/sh\r\n", Shebang.Trouble.carriageReturn),
      ("#!/no/such\n", .missing("/no/such")), ("#!/usr/bin/env no-such\n", .missing("no-such")),
    ] as [(String, Shebang.Trouble?)])
  func whatKeepsAScriptFromStarting(text: String, trouble: Shebang.Trouble?) {
    #expect(Shebang(Array(text.utf8)).trouble(searchPath: "/usr/bin:/bin") == trouble)
  }
}
