/// What the retrieval model is built with. The defaults were chosen on the validation part of a set of short-video
/// histories: docs/evaluation.md says how.
package struct RetrievalSettings: Sendable, Equatable {
    /// Numbers per vector, a multiple of 8.
    package var dimension = 64
    /// Videos of the history that make the viewer's vector, the newest first in weight.
    package var window = 20
    /// Rows that the hashed parts (author, tag, sound, duration) share, at most 65,536.
    package var partRows = 1 << 15
    /// Items beyond this many are not taken.
    package var itemLimit = 1_000_000
    /// Positives that are kept to be learned again.
    package var reservoir = 1 << 17
    /// Positives that are learned in one step of a replay.
    package var batch = 128
    /// Negatives that the positives of one step share.
    package var negatives = 512
    /// Negatives of a step that learns from a single event.
    package var eventNegatives = 64
    /// The step of Adagrad.
    package var rate: Float = 0.1
    /// What the viewer's vector is divided by: the sum of the weights to this power.
    package var normPower: Float = 0.5
    /// Share of an event's negatives that are drawn from recent positives; the others, and all of a replay's, whose order says
    /// nothing of time, by popularity^¾.
    package var recentShare: Float = 0.5
    /// Standard deviation of the numbers a row begins with.
    package var spread: Float = 0.1
    /// Chance that a video of the history is left out of a replayed step.
    package var dropout: Float = 0.3

    package init() {}
}

extension RetrievalSettings {
    /// The step in one of several passes over the same events: it falls evenly to a tenth.
    func rate(pass: Int, of passes: Int) -> Float {
        guard passes > 1 else { return rate }
        return rate * (1 - 0.9 * Float(pass - 1) / Float(passes - 1))
    }
}
