/// The models at one moment, as pages read them: never changed, and sharing with the trainer's own whatever it has not touched since.
final class ModelSnapshot: Sendable {
    let ranker: Ranker
    let retrieval: RetrievalSnapshot
    let coVisits: CoVisits
    let rows: VideoRows
    /// Lessons behind it.
    let lessons: Int
    /// How much the models' opinion weighs, 0...1.
    let trust: Double

    init(
        ranker: Ranker, retrieval: RetrievalSnapshot, coVisits: CoVisits, rows: VideoRows, lessons: Int, settings: ModelSettings
    ) {
        self.ranker = ranker
        self.retrieval = retrieval
        self.coVisits = coVisits
        self.rows = rows
        self.lessons = lessons
        trust = settings.trust(lessons: lessons)
    }

    /// A viewer among the videos' vectors; empty for a history of which the models know nothing.
    func viewerVector(_ history: ViewerHistory) -> [Float] {
        let known = rows.entries(of: history)
        guard known.contains(where: { $0.weight > 0 }) else { return [] }
        return retrieval.viewerVector(known)
    }

    /// Of the videos that the viewer liked, the one nearest to this one, when it is near enough to be named as the cause.
    func nearest(to video: Int64, in history: ViewerHistory) -> Int64? {
        guard let row = rows.row(of: video) else { return nil }
        var best: (video: Int64, likeness: Float)?
        for entry in history.entries where entry.weight >= ViewerHistory.telling {
            guard let other = rows.row(of: entry.video) else { continue }
            let likeness = retrieval.similarity(row, other)
            if likeness > best?.likeness ?? Self.leastLikeness { best = (entry.video, likeness) }
        }
        return best?.video
    }

    /// A cosine below which two videos are not called alike.
    private static let leastLikeness: Float = 0.3
}
