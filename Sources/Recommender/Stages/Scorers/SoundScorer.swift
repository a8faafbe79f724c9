/// Whether the viewer follows what the video plays to.
struct SoundScorer: Scorer {
    let name = "sound"
    let feature = Feature.sound
    let weight: Double

    func enabled(for query: FeedQuery) -> Bool {
        !query.viewer.wishes.pinnedSounds.isEmpty
    }

    func score(_ candidates: [Candidate], for query: FeedQuery) -> [Double] {
        candidates.map { $0.sound != 0 && query.viewer.wishes.pinnedSounds.contains($0.sound) ? weight : 0 }
    }
}
