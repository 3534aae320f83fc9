import Testing

@testable import FleetCore
@testable import FleetRender

@Suite struct ComponentsTextTests {
  @Test func saysWhatChanged() throws {
    let report = try SampleReports.components()
    #expect(
      ComponentsText(report, showsWhy: false, commitLimit: 10).lines.text()
        == """
        Release orbit; check fleetd-chrome.

        orbit           release  orbit-v1.43.0         2024-07-03  2 code commits, 1 to check, 1 \
        changes file, with desktop
        fleetd-chrome   check    fleetd-chrome-v1.3.2  2024-07-03  1 to check
        fleetd-android  none     no release tag                    not in this tree
        fleet           none     fleet-v4.69.0         2024-07-03  nothing changed

        go                   1.24.4                               was 1.24.3 at fleet-v4.69.0; must \
        upgrade to 1.24.5 before release
        macadmins-extension  1.1.3-0.20240530154548-05bb97403086  unchanged since orbit-v1.43.0; current
        osquery              not pinned                           was 5.17.0 at fleet-v4.69.0
        node                 20.1                                 not pinned at fleet-v4.69.0; 22.0 exists
        rust                 1.80                                 rust.toml; 1.81 is a newer minor: a \
        story for later

        orbit since orbit-v1.43.0
          released but not merged back: orbit/CHANGELOG.md has 1.43.0 at orbit-v1.43.0, but not here
          aaaaaaaaaa   Fix keystore on macOS (#30961)
          bbbbbbbbbb   wip: 日本語のテーブル 🚀🚀 and a long tail of words that goes on and on  merged by #31000
          dddddddddd ~ Update Go (#31002)
          imports: 188 packages, 1324 files; 1 more commit touches only these (wide, mostly noise)
          7777777777 ~ Server only (#31003)

        fleetd-chrome since fleetd-chrome-v1.3.2
          fleetd-chrome-v9.9.9 does not lead to a commit of this clone
          8888888888 ~ Bump braces

        fleet since fleet-v4.69.0
          fleet-v4.69.0 is a branch as well: say refs/tags/fleet-v4.69.0 to git
        """)
  }

  @Test func coloursByTier() throws {
    let report = try SampleReports.components()
    #expect(
      ComponentsText(report, showsWhy: false, commitLimit: 1).lines.text(isColoured: true)
        == """
        ␛[1mRelease orbit; check fleetd-chrome.␛[m

        ␛[1morbit␛[m           ␛[1;31mrelease␛[m  orbit-v1.43.0         ␛[2m2024-07-03␛[m  2 code \
        commits, 1 to check, 1 changes file, with desktop
        ␛[1mfleetd-chrome␛[m   ␛[1;36mcheck␛[m    fleetd-chrome-v1.3.2  ␛[2m2024-07-03␛[m  1 to check
        ␛[1mfleetd-android␛[m  ␛[2mnone␛[m     no release tag                    ␛[2mnot in this tree␛[m
        ␛[1mfleet␛[m           ␛[2mnone␛[m     fleet-v4.69.0         ␛[2m2024-07-03␛[m  ␛[2mnothing \
        changed␛[m

        go                   1.24.4                               ␛[2mwas 1.24.3 at \
        fleet-v4.69.0␛[m␛[2m; ␛[m␛[1;31mmust upgrade to 1.24.5 before release␛[m
        macadmins-extension  1.1.3-0.20240530154548-05bb97403086  ␛[2munchanged since \
        orbit-v1.43.0␛[m␛[2m; ␛[m␛[1;36mcurrent␛[m
        osquery              not pinned                           ␛[2mwas 5.17.0 at fleet-v4.69.0␛[m
        node                 20.1                                 ␛[2mnot pinned at \
        fleet-v4.69.0␛[m␛[2m; ␛[m␛[1;36m22.0 exists␛[m
        rust                 1.80                                 ␛[2mrust.toml␛[m␛[2m; ␛[m␛[1;36m1.81 \
        is a newer minor: a story for later␛[m

        ␛[1morbit since orbit-v1.43.0␛[m
        ␛[35m  released but not merged back: orbit/CHANGELOG.md has 1.43.0 at orbit-v1.43.0, but not \
        here␛[m
          ␛[33maaaaaaaaaa␛[m␛[1;36m   ␛[mFix keystore on macOS (#30961)
        ␛[2m  … 2 more: --all shows them␛[m
        ␛[2m  imports: 188 packages, 1324 files; 1 more commit touches only these (wide, mostly noise)␛[m
          ␛[33m7777777777␛[m␛[1;36m ~ ␛[mServer only (#31003)

        ␛[1mfleetd-chrome since fleetd-chrome-v1.3.2␛[m
        ␛[35m  fleetd-chrome-v9.9.9 does not lead to a commit of this clone␛[m
          ␛[33m8888888888␛[m␛[1;36m ~ ␛[mBump braces

        ␛[1mfleet since fleet-v4.69.0␛[m
        ␛[35m  fleet-v4.69.0 is a branch as well: say refs/tags/fleet-v4.69.0 to git␛[m
        """)
  }

  @Test func explainsItself() throws {
    let report = try SampleReports.components()
    #expect(
      ComponentsText(report, showsWhy: true, commitLimit: 2).lines.text()
        == """
        Release orbit; check fleetd-chrome.

        orbit           release  orbit-v1.43.0         2024-07-03  2 code commits, 1 to check, 1 \
        changes file, with desktop
        fleetd-chrome   check    fleetd-chrome-v1.3.2  2024-07-03  1 to check
        fleetd-android  none     no release tag                    not in this tree
        fleet           none     fleet-v4.69.0         2024-07-03  nothing changed

        go                   1.24.4                               was 1.24.3 at fleet-v4.69.0; must \
        upgrade to 1.24.5 before release
        macadmins-extension  1.1.3-0.20240530154548-05bb97403086  unchanged since orbit-v1.43.0; current
        osquery              not pinned                           was 5.17.0 at fleet-v4.69.0
        node                 20.1                                 not pinned at fleet-v4.69.0; 22.0 exists
        rust                 1.80                                 rust.toml; 1.81 is a newer minor: a \
        story for later

        orbit since orbit-v1.43.0
          orbit-v1.43.0: highest of 3 release tags; lightweight
          released but not merged back: orbit/CHANGELOG.md has 1.43.0 at orbit-v1.43.0, but not here
          aaaaaaaaaa   Fix keystore on macOS (#30961)
                     code: orbit/pkg/keystore/a.go, orbit/pkg/keystore/b.go, orbit/cmd/c.go and 1 more
          bbbbbbbbbb   wip: 日本語のテーブル 🚀🚀 and a long tail of words that goes on and on  merged by #31000
                     code: orbit/pkg/table/表.go
          … 1 more: --all shows them
          imports: 188 packages, 1324 files; 1 more commit touches only these (wide, mostly noise)
          7777777777 ~ Server only (#31003)
                     imported: server/x.go
          eeeeeeeeee = ffffffffff on the tag (subject)  Release fleetd 1.43.0 (#30900)
          skipped orbit-v1.44.0-rc1: suffix '-rc1': a prerelease or test build
          changes file orbit/changes/30961-fix
          changes file orbit/changes/29000-old: already shipped

        fleetd-chrome since fleetd-chrome-v1.3.2
          fleetd-chrome-v1.3.2: highest of 3 release tags; lightweight
          fleetd-chrome-v9.9.9 does not lead to a commit of this clone
          8888888888 ~ Bump braces
                     shared or build file: ee/fleetd-chrome/package-lock.json

        fleet since fleet-v4.69.0
          fleet-v4.69.0: highest of 3 release tags; lightweight
          fleet-v4.69.0 is a branch as well: say refs/tags/fleet-v4.69.0 to git
        """)
  }

  @Test func fitsANarrowTerminal() throws {
    let report = try SampleReports.components()
    #expect(
      ComponentsText(report, showsWhy: false, commitLimit: 10).lines.text(width: 60)
        == """
        Release orbit; check fleetd-chrome.

        orbit           release  orbit-v1.43.0         2024-07-03  …
        fleetd-chrome   check    fleetd-chrome-v1.3.2  2024-07-03  …
        fleetd-android  none     no release tag                    …
        fleet           none     fleet-v4.69.0         2024-07-03  …

        go                   1.24.4                               w…
        macadmins-extension  1.1.3-0.20240530154548-05bb97403086  u…
        osquery              not pinned                           w…
        node                 20.1                                 n…
        rust                 1.80                                 r…

        orbit since orbit-v1.43.0
          released but not merged back: orbit/CHANGELOG.md has 1.43…
          aaaaaaaaaa   Fix keystore on macOS (#30961)
          bbbbbbbbbb   wip: 日本語のテーブル 🚀🚀…  merged by #31000
          dddddddddd ~ Update Go (#31002)
          imports: 188 packages, 1324 files; 1 more commit touches …
          7777777777 ~ Server only (#31003)

        fleetd-chrome since fleetd-chrome-v1.3.2
          fleetd-chrome-v9.9.9 does not lead to a commit of this cl…
          8888888888 ~ Bump braces

        fleet since fleet-v4.69.0
          fleet-v4.69.0 is a branch as well: say refs/tags/fleet-v4…
        """)
  }

  @Test func coloursWhatItCutsOff() throws {
    let report = try SampleReports.components()
    #expect(
      ComponentsText(report, showsWhy: false, commitLimit: 10).lines.text(isColoured: true, width: 60)
        == """
        ␛[1mRelease orbit; check fleetd-chrome.␛[m

        ␛[1morbit␛[m           ␛[1;31mrelease␛[m  orbit-v1.43.0         ␛[2m2024-07-03␛[m  ␛[2m…␛[m
        ␛[1mfleetd-chrome␛[m   ␛[1;36mcheck␛[m    fleetd-chrome-v1.3.2  ␛[2m2024-07-03␛[m  ␛[2m…␛[m
        ␛[1mfleetd-android␛[m  ␛[2mnone␛[m     no release tag                    ␛[2m…␛[m
        ␛[1mfleet␛[m           ␛[2mnone␛[m     fleet-v4.69.0         ␛[2m2024-07-03␛[m  ␛[2m…␛[m

        go                   1.24.4                               ␛[2mw␛[m␛[2m…␛[m
        macadmins-extension  1.1.3-0.20240530154548-05bb97403086  ␛[2mu␛[m␛[2m…␛[m
        osquery              not pinned                           ␛[2mw␛[m␛[2m…␛[m
        node                 20.1                                 ␛[2mn␛[m␛[2m…␛[m
        rust                 1.80                                 ␛[2mr␛[m␛[2m…␛[m

        ␛[1morbit since orbit-v1.43.0␛[m
        ␛[35m  released but not merged back: orbit/CHANGELOG.md has 1.43␛[m␛[2m…␛[m
          ␛[33maaaaaaaaaa␛[m␛[1;36m   ␛[mFix keystore on macOS (#30961)
          ␛[33mbbbbbbbbbb␛[m␛[1;36m   ␛[mwip: 日本語のテーブル 🚀🚀␛[2m…␛[m␛[2m  merged by #31000␛[m
          ␛[33mdddddddddd␛[m␛[1;36m ~ ␛[mUpdate Go (#31002)
        ␛[2m  imports: 188 packages, 1324 files; 1 more commit touches ␛[m␛[2m…␛[m
          ␛[33m7777777777␛[m␛[1;36m ~ ␛[mServer only (#31003)

        ␛[1mfleetd-chrome since fleetd-chrome-v1.3.2␛[m
        ␛[35m  fleetd-chrome-v9.9.9 does not lead to a commit of this cl␛[m␛[2m…␛[m
          ␛[33m8888888888␛[m␛[1;36m ~ ␛[mBump braces

        ␛[1mfleet since fleet-v4.69.0␛[m
        ␛[35m  fleet-v4.69.0 is a branch as well: say refs/tags/fleet-v4␛[m␛[2m…␛[m
        """)
  }

  @Test func saysWhatWasNeverReleased() throws {
    func headline(_ isPresent: [Bool], besides tiers: [Tier] = []) throws -> String? {
      let names = ["one", "two", "three"]
      let text = names.map { "[fleet-component \"\($0)\"]\ntag = \($0)-v\npath = \($0)/\n" }.joined()
      let components = try Policy(file: PolicyFile.parse(Array(text.utf8))).components
      let reports =
        zip(components, isPresent).map { SampleReports.untagged($0, isPresent: $1) }
        + zip(components.dropFirst(isPresent.count), tiers).map { SampleReports.tiered($0, $1) }
      let report = ComponentsReport(
        moment: try SampleReports.moment(), components: reports, dependencies: [], gaps: [])
      return ComponentsText(report, showsWhy: false, commitLimit: nil).lines.first.map { [$0].text() }
    }
    #expect(try headline([true]) == "Never released: one.")
    #expect(try headline([true, true, false]) == "Never released: one and two.")
    #expect(try headline([true], besides: [.release]) == "Release two; never released: one.")
    #expect(
      try headline([true], besides: [.check])
        == "Nothing surely to release; check two; never released: one.")
    #expect(try headline([false], besides: [.none]) == "Nothing to release.")
    #expect(try headline([false, false, false]) == "No component is in this tree.")
  }

  /// At an old commit most tags are newer.
  @Test func countsTagsFromTheFuture() throws {
    func lines(_ count: Int, showsWhy: Bool) throws -> [String] {
      let text = "[fleet-component \"one\"]\ntag = one-v\npath = one/\n"
      let component = try Policy(file: PolicyFile.parse(Array(text.utf8))).components[0]
      let report = ComponentsReport(
        moment: try SampleReports.moment(),
        components: [SampleReports.untagged(component, isPresent: true, futureTags: count)],
        dependencies: [], gaps: [])
      return ComponentsText(report, showsWhy: showsWhy, commitLimit: nil).lines.text()
        .split(separator: "\n").map(String.init).filter { $0.contains("from the future") }
    }
    #expect(try lines(0, showsWhy: false) == [])
    #expect(try lines(1, showsWhy: false) == ["  one-v1.0.0 is not counted: from the future: newer"])
    #expect(
      try lines(3, showsWhy: false) == ["  3 tags are from the future and not counted: --why lists them"])
    #expect(try lines(3, showsWhy: true).count == 3)
  }

  /// The first line answers the question.
  @Test(arguments: [
    ([Tier.none, .none], "Nothing to release."),
    ([.release, .none], "Release one."),
    ([.release, .release], "Release one and two."),
    ([.release, .release, .release], "Release one, two and three."),
    ([.none, .check], "Nothing surely to release; check two."),
    ([.release, .check, .check], "Release one; check two and three."),
  ])
  func answersInOneSentence(tiers: [Tier], answer: String) throws {
    let names = ["one", "two", "three"]
    let text = names.map { "[fleet-component \"\($0)\"]\ntag = \($0)-v\npath = \($0)/\n" }.joined()
    let policy = try Policy(file: PolicyFile.parse(Array(text.utf8)))
    let reports = zip(policy.components, tiers).map { SampleReports.tiered($0, $1) }
    let report = ComponentsReport(
      moment: try SampleReports.moment(), components: reports, dependencies: [], gaps: [])
    let lines = ComponentsText(report, showsWhy: false, commitLimit: nil).lines.text().split(separator: "\n")
    #expect(lines.first.map(String.init) == answer)
  }

  @Test func saysThatItCannotTell() throws {
    let report = try SampleReports.components(gaps: ["this clone is shallow", "1 commit is missing"])
    let lines = ComponentsText(report, showsWhy: false, commitLimit: 0).lines.text().split(separator: "\n")
    #expect(
      lines.prefix(3) == [
        "Release orbit; check fleetd-chrome, as far as this clone can tell.",
        "cannot tell for sure: this clone is shallow",
        "cannot tell for sure: 1 commit is missing",
      ])
  }

  @Test func saysThatImportsAreNotAllKnown() throws {
    var report = try SampleReports.components()
    report.components[0].closure = ClosureReport(
      packageCount: 1, fileCount: 2, isComplete: false, commits: [])
    let text = ComponentsText(report, showsWhy: false, commitLimit: nil).lines.text()
    #expect(
      text.contains(
        "  imports: 1 packages, 2 files; 0 more commits touch only these (wide, mostly noise)\n"
          + "  imports: not all of them, as files are missing from this clone\n"))
  }

  /// A component's name comes from a file, a subject from anybody.
  @Test func printsNoControlCharacters() throws {
    let text = "[fleet-component \"a\u{1B}[2J\u{7}\"]\ntag = t-v\npath = a/\nrider = \"r\u{1B}\"\n"
    let policy = try Policy(file: PolicyFile.parse(Array(text.utf8)))
    let component = SampleReports.tiered(policy.components[0], .release)
    let report = ComponentsReport(
      moment: try SampleReports.moment(), components: [component], dependencies: [], gaps: ["g\u{1B}"])
    let printed = ComponentsText(report, showsWhy: true, commitLimit: nil).lines.map {
      $0.render(isColoured: false, width: nil)
    }
    #expect(printed.contains { $0.hasPrefix("a\\033[2J\\007") })
    for line in printed { #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }) }
  }

  @Test func isALineAComponentForScripts() throws {
    #expect(
      try SampleReports.components().porcelain == """
        release\torbit\torbit-v1.43.0
        check\tfleetd-chrome\tfleetd-chrome-v1.3.2
        none\tfleetd-android\t-
        none\tfleet\tfleet-v4.69.0

        """)
  }
}
