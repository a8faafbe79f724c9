/// A figure over many rows that belong to groups (viewers), and can be taken anew with other weights of the groups: what a
/// bootstrap needs, without looking at the rows' order again.
package protocol GroupedMetric: Sendable {
    /// The figure with each group's rows counted `weights[group]` times; nil when it is not defined.
    func value(_ weights: [Double]) -> Double?
}

extension GroupedMetric {
    /// The figure with every group counted once.
    package func value(groups: Int) -> Double? {
        value([Double](repeating: 1, count: groups))
    }
}
