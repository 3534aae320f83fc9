#!/bin/sh
# Runs libFuzzer over the parsers of FleetCore for a fixed count: fuzz.sh [RUNS]
# Needs a debug build (swift build), whose GitKit it links; FleetCore is compiled once more, with coverage.
# Where the toolchain has no libFuzzer, the seeded run of FuzzTests stands in for it.
set -eu
cd "$(dirname "$0")/../.."
runs=${1:-20000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
built=$(swift build --show-bin-path)

cat >"$work/probe.swift" <<'PROBE'
@_cdecl("LLVMFuzzerTestOneInput")
public func probe(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt { 0 }
PROBE
if ! swiftc -sanitize=fuzzer -parse-as-library -o "$work/probe" "$work/probe.swift" >/dev/null 2>&1; then
  echo "no libFuzzer in this toolchain; FuzzTests run with fixed seeds instead"
  exit 0
fi

# What is "package" in GitKit can be seen by sources of the same package alone, which SwiftPM names after the directory.
package=$(sed -n 's/.*"-package-name","\([^"]*\)".*"-module-name","GitKit".*/\1/p
s/.*"-module-name","GitKit".*"-package-name","\([^"]*\)".*/\1/p' "$(dirname "$(dirname "$built")")/debug.yaml" | head -n 1)

# shellcheck disable=SC2046 # lists of words
swiftc -sanitize=fuzzer -parse-as-library -wmo -Onone -swift-version 6 -package-name "$package" \
  -module-name FleetFuzzing -enable-upcoming-feature InternalImportsByDefault \
  -enable-upcoming-feature MemberImportVisibility -enable-upcoming-feature ExistentialAny \
  -I "$built/Modules" -Xcc "-fmodule-map-file=Sources/CLibgit2/module.modulemap" \
  $(pkg-config --cflags libgit2 | sed 's/-I/-Xcc -I/g') \
  $(find Sources/FleetCore -name '*.swift') Tests/Fuzzing/Fuzzing.swift \
  "$built"/GitKit.build/*.o $(pkg-config --libs libgit2) -o "$work/fuzz"

# The first byte of an input chooses its parser: L message, M changes file, N configuration, O issues.
mkdir "$work/corpus"
seed() { printf '%b' "$2" >"$work/corpus/$1"; }
seed message 'LRevert "Fix the sum (#20)" (#30)\n\nReverts fleetdm/fleet#20\n\nThis fix is\nChange-Type: bug\n'
seed squash 'Lfix(ui)!: 18913 thing (#1) (#2)\n\n- [ ] For unreleased bug fixes #5\n* One (#3)\n<!-- x\n-->\n'
seed note 'M- Fixed a thing\n* Added\n  more\n\n# Heading\r\n'
seed name 'Missue-12345-slug.md'
seed changelog 'M## Orbit 1.43.0 (Jun 10, 2025)\n\n* One.\n\n* Two.\n'
seed policy 'N[fleet]\n\tmain = main\n[fleet-class "code"]\n\tpath = a/\n\texclude = **/x\n'
seed freeze 'N[fleet-component "a"]\n\ttag = a-v\n\tpath = a/\n[fleet-changes]\n\tseverity = blank=off\n'
seed issues 'O[{"number":7,"title":"x","labels":[{"name":"~bug"}],"state":"OPEN","body":"## Related user story\\n\\n#5"}]'
SWIFT_BACKTRACE=enable=no "$work/fuzz" -runs="$runs" -seed=1 -max_len=2048 -timeout=10 -rss_limit_mb=4096 -verbosity=0 -print_final_stats=1 \
  -artifact_prefix="$PWD/.build/" "$work/corpus"
