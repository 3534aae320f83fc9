// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]
let safe = strict + [.strictMemorySafety()]

let package = Package(
  name: "git-fleet",
  products: [.executable(name: "git-fleet", targets: ["git-fleet"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    .systemLibrary(
      name: "CLibgit2", pkgConfig: "libgit2",
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
    .target(name: "GitKit", dependencies: ["CLibgit2"], swiftSettings: strict),
    .target(name: "FleetCore", dependencies: ["GitKit"], swiftSettings: safe),
    .target(name: "FleetRender", dependencies: ["FleetCore", "GitKit"], swiftSettings: safe),
    .target(
      name: "FleetCLI",
      dependencies: [
        "FleetCore", "FleetRender", "GitKit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: safe),
    .executableTarget(name: "git-fleet", dependencies: ["FleetCLI"], swiftSettings: safe),
    .executableTarget(
      name: "fleet-docgen",
      dependencies: [
        "FleetCLI", "FleetCore", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: safe),
    .target(
      name: "FleetTestSupport", dependencies: ["GitKit"], path: "Tests/FleetTestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "FleetCLITests",
      dependencies: [
        "FleetCLI", "FleetCore", "FleetTestSupport", "GitKit", "fleet-docgen", "git-fleet",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["FleetTestSupport", "GitKit", "git-fleet"], swiftSettings: strict),
    .testTarget(
      name: "FleetCoreTests", dependencies: ["FleetCore", "GitKit", "FleetTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "FleetRenderTests", dependencies: ["FleetRender", "FleetCore", "GitKit", "FleetTestSupport"],
      swiftSettings: strict),
    .testTarget(name: "GitKitTests", dependencies: ["GitKit", "FleetTestSupport"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

// The seam of the static release. `make build` names the archives of libgit2 and of what it needs, in link
// order and by path, because `-lgit2` would find the shared library first. Then git-fleet is linked with them,
// with refusals in the place of libgit2's network transports, and with libdeflate in the place of zlib where
// that is named too. Without the variable nothing changes.
let archives = (Context.environment["GIT_FLEET_STATIC_ARCHIVES"] ?? "").split(separator: ":").map(String.init)
if !archives.isEmpty {
  let inflates = archives.contains { $0.hasSuffix("/libdeflate.a") }
  let replacements = inflates ? ["CNoTransports", "CInflate"] : ["CNoTransports"]
  for name in replacements {
    package.targets.append(.target(name: name, dependencies: ["CLibgit2"], publicHeadersPath: "."))
  }
  for target in package.targets where target.name == "git-fleet" {
    target.dependencies += replacements.map { .init(stringLiteral: $0) }
    target.linkerSettings = [.unsafeFlags(archives + (inflates ? ["-Xlinker", "--wrap=inflate"] : []))]
  }
}
