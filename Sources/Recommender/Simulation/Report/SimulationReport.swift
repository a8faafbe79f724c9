/// What a simulation found.
package struct SimulationReport: Sendable, Codable, Equatable {
    /// A figure over all seeds.
    package struct Figure: Sendable, Codable, Equatable {
        /// What was measured.
        package let measure: Measure
        /// Over the viewers (or videos, or creators) of all seeds together, with the interval over samples of them.
        package let estimate: Estimate
        /// Of each seed, in their order; nil where it is not defined.
        package let bySeed: [Double?]
    }

    /// One policy.
    package struct Policy: Sendable, Codable, Equatable {
        /// Which one.
        package let kind: PolicyKind
        /// Videos on screens, over all seeds.
        package let showings: Int
        /// In the order in which they are shown.
        package let figures: [Figure]
        /// How much better than chance the taste was met, in steps of five videos from a viewer's first.
        package let curve: [Double]

        /// The figure of a measure; nil when it is not defined.
        package subscript(measure: Measure) -> Figure? {
            figures.first { $0.measure == measure }
        }
    }

    /// How large it was.
    package let settings: SimulationSettings
    /// One run of every policy each.
    package let seeds: [UInt64]
    /// Samples behind the intervals.
    package let bootstrapRounds: Int
    /// In the order in which they are shown.
    package let policies: [Policy]
}
