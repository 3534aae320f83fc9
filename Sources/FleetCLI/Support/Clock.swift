import FleetCore
import GitKit

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The time of day.
enum Clock {
  /// Seconds since 1970-01-01T00:00:00Z.
  ///
  /// Tests set it by `GIT_FLEET_TEST_NOW`, in debug builds alone: a release that could be told the time could be
  /// told that a freeze is over.
  static var now: Int64 {
    #if DEBUG
      if let told = Environment.process["GIT_FLEET_TEST_NOW"].flatMap(Timestamp.parse) { return told }
    #endif
    return Int64(time(nil))
  }
}
