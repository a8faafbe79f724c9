/// The share of the relevant items that was found.
package enum Recall {
    /// - Parameters:
    ///   - hits: for each place that was looked at whether it is relevant.
    ///   - relevant: how many relevant items there are, found or not; above 0.
    package static func value(hits: [Bool], relevant: Int) -> Double {
        relevant > 0 ? Double(hits.count { $0 }) / Double(relevant) : 0
    }
}
