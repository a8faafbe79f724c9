@testable import Recommender

/// Generated events: half of the viewers watch more, and half of the videos are watched more.
struct GeneratedStream {
    private var random: SplitMix64
    private var at: Int64 = 1_700_000_000_000

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    mutating func next() -> (impression: Impression, reaction: Reaction) {
        at += Int64.random(in: 1_000...60_000, using: &random)
        let viewer = UInt64.random(in: 1...20, using: &random)
        let video = UInt64.random(in: 1...40, using: &random)
        var impression = Impression(viewer: viewer, video: video, at: at)
        impression.author = video % 7 + 1
        impression.tags[0] = video % 5 + 1
        impression.durationMilliseconds = Int64(video % 4 + 1) * 8_000
        let chance = 0.1 + (viewer % 2 == 0 ? 0.4 : 0) + (video % 2 == 0 ? 0.4 : 0)
        let share = Double.random(in: 0..<1, using: &random) < chance ? 1.0 : Double.random(in: 0..<0.5, using: &random)
        var reaction = Reaction(playMilliseconds: Int64(share * Double(impression.durationMilliseconds)))
        reaction.judge(durationMilliseconds: impression.durationMilliseconds)
        reaction[.longView] = share == 1
        reaction[.click] = share > 0.2
        return (impression, reaction)
    }

    /// Small enough to be quick without optimisation.
    static var settings: RankerSettings {
        var settings = RankerSettings()
        settings.tableBits = 12
        settings.memoryBits = 10
        settings.firstHidden = 2
        settings.secondHidden = 1
        return settings
    }
}

extension Ranker {
    /// Teaches it some generated events.
    mutating func study(_ stream: inout GeneratedStream, events: Int) {
        var scratch = scratch()
        var features = RankerFeatures()
        for _ in 0..<events {
            let (impression, reaction) = stream.next()
            extract(impression, into: &features)
            learn(impression, features, reaction, &scratch)
        }
    }
}
