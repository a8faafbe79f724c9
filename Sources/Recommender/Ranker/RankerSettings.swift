/// Sizes and rates of a ranker. The defaults were chosen on days before the reported ones (docs/evaluation.md).
package struct RankerSettings: Sendable, Equatable {
    /// The embedding table has 2 to the power of this rows of 136 bytes, 4...24: 36 MB at 18.
    package var tableBits = 18
    /// The table of rates has 2 to the power of this places of 108 bytes, and that of trails an eighth of them of 268, 6...28: 9 MB at 16.
    package var memoryBits = 16
    /// Units of the hidden layers, in eights, 1...64.
    package var firstHidden = 4
    /// The same of the layer behind it.
    package var secondHidden = 6
    /// Everything random follows from it.
    package var seed: UInt64 = 1

    /// Adagrad's rates: of the rows' factors, of their weights, of the layers.
    var embeddingRate: Float = 0.1
    var linearRate: Float = 0.01
    var networkRate: Float = 0.03
    /// What Adagrad's sums of squares begin with.
    var firstSquares: Float = 0.1
    /// Rows' factors begin between this and its opposite.
    var embeddingScale: Float = 0.05
    /// Events over which the layers' weights are averaged for predicting; 0 predicts with the newest.
    var averagedEvents = 1_000
    /// Events after which a rate has lost all but 1/e of its weight, and the same of the last rates.
    var memory: Float = 300
    var recentMemory: Float = 16
    /// What each of the play time's steps weighs in learning.
    var placeWeight: Float = 0.3

    /// The defaults.
    package init() {}

    /// What a head weighs in learning: what is common and telling counts most, what is rare would shake what they share.
    func weight(_ head: RankerHead) -> Float {
        switch head {
        case .longView, .click: 1
        default: 0.3
        }
    }

    /// Within the stated bounds.
    var bounded: RankerSettings {
        var settings = self
        settings.tableBits = min(24, max(4, tableBits))
        settings.memoryBits = min(28, max(6, memoryBits))
        settings.firstHidden = min(64, max(1, firstHidden))
        settings.secondHidden = min(64, max(1, secondHidden))
        return settings
    }
}
