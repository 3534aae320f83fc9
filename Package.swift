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
      dependencies: ["FleetCLI", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: safe),
  ],
  swiftLanguageModes: [.v6]
)
