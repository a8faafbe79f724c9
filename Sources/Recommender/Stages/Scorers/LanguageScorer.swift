/// What a video in another language than the viewer's loses, where both are known.
struct LanguageScorer: Scorer {
    let name = "language"
    let feature = Feature.language
    let weight: Double

    func enabled(for query: FeedQuery) -> Bool {
        !query.viewer.languages.isEmpty
    }

    func score(_ candidates: [Candidate], for query: FeedQuery) -> [Double] {
        candidates.map { candidate in
            guard let spoken = query.row(candidate).language, !query.viewer.languages.contains(spoken) else { return 0 }
            return weight
        }
    }
}
