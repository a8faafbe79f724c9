/// What spoke most for a place: up to three features, each with its part of the score. In place, because sessions keep it for
/// every place they have served.
package struct Strengths: Sendable, Equatable {
    /// Features kept of one place.
    package static let limit = 3

    /// One of them.
    package struct Part: Sendable, Equatable {
        /// What spoke for it.
        package let feature: Feature
        /// What it added to the score.
        package let value: Float
        /// Of all that spoke for it, 0...1.
        package let share: Float

        /// - Parameter share: of everything that added to the score.
        package init(feature: Feature, value: Float, share: Float) {
            self.feature = feature
            self.value = value
            self.share = share
        }
    }

    private var first: Part?
    private var second: Part?
    private var third: Part?
    /// The tag that speaks, where a tag does; else empty.
    package let tag: String

    /// - Parameter parts: strongest first; further ones than `limit` are let go.
    package init(_ parts: [Part] = [], tag: String = "") {
        first = parts.first
        second = parts.dropFirst().first
        third = parts.dropFirst(2).first
        self.tag = tag
    }

    /// Strongest first.
    package var parts: [Part] { [first, second, third].compactMap { $0 } }

    /// Of what the scorers gave, what added most; what took away from the score explains no place.
    init(_ contributions: [(feature: Feature, value: Double)], tag: String) {
        let adding = contributions.filter { $0.value > 0 && $0.value.isFinite }
        let total = adding.reduce(0) { $0 + $1.value }
        let strongest = adding.enumerated().sorted { ($1.element.value, $0.offset) < ($0.element.value, $1.offset) }
        let parts = strongest.prefix(Self.limit).map { _, one in
            Part(feature: one.feature, value: Float(one.value), share: Float(one.value / total))
        }
        self.init(parts, tag: parts.contains { $0.feature == .tag } ? tag : "")
    }
}
