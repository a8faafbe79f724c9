/// A figure over all seeds.
package struct EvaluationFigure: Sendable, Codable, Equatable {
    /// Like `long_view_auc` or `hr_at_10`.
    package let name: String
    /// Mean over the seeds, with the interval over samples of viewers.
    package let estimate: Estimate
    /// Of each seed, in their order.
    package let bySeed: [Double]

    init(name: String, estimate: Estimate, bySeed: [Double]) {
        (self.name, self.estimate, self.bySeed) = (name, estimate, bySeed)
    }

    /// A figure that is a mean over viewers.
    ///
    /// - Parameter values: per seed one value per viewer, the viewers in the same order.
    init(_ name: String, means values: [[Double]], _ bootstrap: Bootstrap) {
        var means = [Double](repeating: 0, count: values.first?.count ?? 0)
        for run in values {
            for index in means.indices { means[index] += run[index] / Double(values.count) }
        }
        let estimate = bootstrap.estimate(groups: means.count) { weights in
            var (sum, count) = (0.0, 0.0)
            for index in means.indices {
                sum += weights[index] * means[index]
                count += weights[index]
            }
            return sum / count
        }
        self.init(
            name: name, estimate: estimate ?? Estimate(value: 0, low: 0, high: 0),
            bySeed: values.map { $0.reduce(0, +) / Double(max(1, $0.count)) })
    }
}
