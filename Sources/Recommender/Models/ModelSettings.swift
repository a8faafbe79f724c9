/// Sizes of the learned models, and what bounds their learning.
struct ModelSettings: Sendable, Equatable {
    /// The ranker.
    var ranker: RankerSettings
    /// Vectors of videos.
    var retrieval = RetrievalSettings()
    /// Neighbours kept of each video, what was watched after it; 8 bytes each.
    var coVisitLimit = 16
    /// Acts that wait to be learned; about 200 bytes each, and 800 more for a video that was wanted.
    var queuedLessons = 50_000
    /// Pages see what was learned when nothing more waits, and after so many acts: a fifth of a second of learning. Counted, not timed, so
    /// that the same acts give the same pages.
    var publishedActs = 2_000
    /// After so many lessons a model's opinion has half of its full weight.
    var halfTrust = 2_000.0
    /// Before so many lessons it has none.
    var leastLessons = 200

    /// The published defaults: 2^17 rows of the ranker (18 MB once all are touched), as many of its rates (12 MB), and vectors of 32.
    init() {
        ranker = RankerSettings()
        ranker.tableBits = 17
        ranker.memoryBits = 17
        // Half of what the evaluation takes: the simulated viewers stay as long, and the vectors take half the memory and time.
        retrieval.dimension = 32
    }

    /// How much a model's opinion weighs after so many lessons, 0...1.
    func trust(lessons: Int) -> Double {
        lessons < leastLessons ? 0 : Double(lessons) / (Double(lessons) + max(1, halfTrust))
    }
}

extension RankerSettings {
    /// The feed's own sizes.
    package static let serving = ModelSettings().ranker
}

extension RetrievalSettings {
    /// The feed's own sizes.
    package static let serving = ModelSettings().retrieval
}
