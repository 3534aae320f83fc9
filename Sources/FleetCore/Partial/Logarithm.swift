/// The natural logarithm, which is not in the standard library.
enum Logarithm {
  private static let ofTwo = 0.693_147_180_559_945_3

  /// - Parameter value: positive; of anything else it is 0.
  static func natural(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return 0 }
    // value = significand · 2^exponent, and ln s = 2 artanh((s - 1) / (s + 1)) for s in 1..<2.
    let ratio = (value.significand - 1) / (value.significand + 1)
    var term = ratio
    var sum = 0.0
    for power in stride(from: 1.0, to: 40, by: 2) {
      sum += term / power
      term *= ratio * ratio
    }
    return 2 * sum + Double(value.exponent) * ofTwo
  }
}
