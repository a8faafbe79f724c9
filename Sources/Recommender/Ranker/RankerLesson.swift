/// What one reaction teaches: an answer for each output, and what it weighs; 0 for what is not known.
struct RankerLesson: Sendable {
    private(set) var answers = OutputVectors()
    private(set) var weights = OutputVectors()

    /// - Parameter place: of the play time among like videos, 0...1; nil when it is not known.
    init(_ reaction: Reaction, place: Float?, _ settings: RankerSettings) {
        for head in RankerHead.allCases {
            guard let answer = reaction[head] else { continue }
            answers[head] = answer ? 1 : 0
            weights[head] = settings.weight(head)
        }
        guard let place else { return }
        for step in 0..<RankerShape.placeCount {
            answers[place: step] = place > Float(step + 1) / Float(RankerShape.placeCount + 1) ? 1 : 0
            weights[place: step] = settings.placeWeight
        }
    }

    /// The slope, by the outputs' log-odds, of what is made small: the weighed log loss, summed over the outputs.
    func slope(_ predicted: OutputVectors) -> OutputVectors {
        var slope = OutputVectors()
        slope.vectors.0 = (predicted.vectors.0 - answers.vectors.0) * weights.vectors.0
        slope.vectors.1 = (predicted.vectors.1 - answers.vectors.1) * weights.vectors.1
        slope.vectors.2 = (predicted.vectors.2 - answers.vectors.2) * weights.vectors.2
        return slope
    }
}
