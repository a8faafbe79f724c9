/// One figure: its mean over the seeds with the interval over users, and each seed's own.
package struct EvaluationFigure: Sendable, Codable {
    package let name: String
    package let interval: BootstrapInterval
    package let seeds: [Double]

    /// - Parameter values: per seed one value per user, the users in the same order.
    init(_ name: String, _ values: [[Double]], seed: UInt64) {
        self.name = name
        var means = [Double](repeating: 0, count: values.first?.count ?? 0)
        for run in values {
            for index in means.indices { means[index] += run[index] / Double(values.count) }
        }
        interval = BootstrapInterval(means, seed: seed)
        seeds = values.map { $0.reduce(0, +) / Double(max(1, $0.count)) }
    }
}
