/// A point on the sphere of topics: what a video is about, or what somebody likes. Topics are directions, not labels; what
/// lies close is alike.
struct TopicVector: Sendable, Equatable {
    private(set) var lanes: SIMD16<Float>

    /// In a direction by chance.
    init(using random: inout Luck) {
        var lanes = SIMD16<Float>()
        for lane in 0..<16 { lanes[lane] = Float(random.normal()) }
        self.init(lanes)
    }

    /// Brought to length 1.
    private init(_ lanes: SIMD16<Float>) {
        let square = Self.sum(lanes * lanes)
        self.lanes = square > 0 ? lanes / square.squareRoot() : lanes
    }

    /// The direction between several, each with its weight.
    init(_ parts: [(TopicVector, Float)]) {
        var sum = SIMD16<Float>()
        for part in parts { sum += part.0.lanes * part.1 }
        self.init(sum)
    }

    /// −1…1: the cosine of the angle between two.
    func likeness(to other: TopicVector) -> Float {
        Self.sum(lanes * other.lanes)
    }

    private static func sum(_ lanes: SIMD16<Float>) -> Float {
        (lanes.lowHalf + lanes.highHalf).total
    }
}
