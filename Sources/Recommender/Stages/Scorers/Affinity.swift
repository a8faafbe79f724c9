/// From an affinity to its part in a score.
enum Affinity {
    /// −1...1: the first sign of a taste counts most, its tenth hardly.
    static func squashed(_ affinity: Double) -> Double {
        affinity / (1 + abs(affinity))
    }
}
