import Foundation

/// An executable of this package, as the build that holds the tests made it.
package enum BuiltProduct {
  /// The path of `git-fleet`, which must be among the dependencies of the test's target.
  package static let gitFleet = directory.appendingPathComponent("git-fleet").path

  /// Where the test bundle is: on macOS beside the executables, elsewhere the bundle is one itself.
  private static let directory: URL = {
    for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
      return bundle.bundleURL.deletingLastPathComponent()
    }
    return Bundle.main.bundleURL
  }()
}
