/// How a visit goes so far: what was just seen is liked less, and boredom ends it.
struct Mood: Sendable {
    /// Of each interest, how much of it there was lately: 0…1.
    private var sated: [Float]
    /// 0…1.
    private(set) var boredom: Float = 0.4

    init(interests: Int) {
        sated = [Float](repeating: 0, count: interests)
    }

    /// How much of the taste is met now, with half of it gone for what there was too much of.
    func match(_ viewer: SimulatedViewer, _ topic: TopicVector) -> Float {
        var missed: Float = 1
        for (index, interest) in viewer.interests.enumerated() {
            missed *= 1 - SimulatedViewer.met(interest, by: topic) * (1 - 0.5 * sated[index])
        }
        return 1 - missed
    }

    /// After a video that was enjoyed so much (0…1).
    mutating func pass(_ viewer: SimulatedViewer, _ topic: TopicVector, enjoyment: Float) {
        for (index, interest) in viewer.interests.enumerated() {
            sated[index] += 0.12 * (SimulatedViewer.met(interest, by: topic) - sated[index])
        }
        boredom += 0.15 * (1 - enjoyment - boredom)
    }

    /// The chance that the visit ends here.
    var leaving: Float { 0.008 + 0.11 * boredom * boredom }
}
