/// The online ranker: predicts what comes of showing a video to a viewer, and learns from each reaction in one step.
///
/// A value of bounded size. The same settings and the same calls in the same order give the same bits.
package struct Ranker: Sendable {
    /// Play times beyond a day are taken for one.
    private static let longestPlay: Int64 = 86_400_000

    let settings: RankerSettings
    var memory: FeatureMemory
    var network: RankerNetwork
    var times = WatchTimes()

    /// An untaught ranker. Settings beyond their bounds are taken at them.
    package init(_ settings: RankerSettings = RankerSettings()) {
        self.settings = settings.bounded
        memory = FeatureMemory(self.settings)
        network = RankerNetwork(self.settings)
    }

    /// Room for `score` and `learn`; one for each thread, used again and again.
    package func scratch() -> RankerScratch {
        RankerScratch(network.shape)
    }

    /// What is known now of an impression, as numbers.
    package func extract(_ impression: Impression, into features: inout RankerFeatures) {
        FeatureExtraction(impression, memory).write(to: &features)
    }

    /// What is expected of an impression. Features that were never filled give the score of nothing in particular.
    package func score(_ features: RankerFeatures, _ scratch: inout RankerScratch) -> RankerScore {
        let probabilities = network.predict(features, &scratch, averaged: true)
        let place = PlacePrediction.median { probabilities[place: $0] }
        return RankerScore(
            probabilities: probabilities, place: place, watchMilliseconds: times.time(atPlace: place, bucket: features.durationBucket))
    }

    /// Learns what came of an impression.
    ///
    /// - Parameter features: those that `extract` gave when the video was shown, or now.
    package mutating func learn(
        _ impression: Impression, _ features: RankerFeatures, _ reaction: Reaction, _ scratch: inout RankerScratch
    ) {
        let play = reaction.playMilliseconds.map { Double(min(Self.longestPlay, max(0, $0))) }
        let place = play.map { times.place($0, bucket: features.durationBucket) }
        let predicted = network.predict(features, &scratch, averaged: false)
        network.learn(features, RankerLesson(reaction, place: place, settings).slope(predicted), &scratch)
        if play != nil { memory.note(impression, reaction, place: place) } else { memory.add(reaction, to: impression) }
        if let play { times.note(play, bucket: features.durationBucket) }
    }
}
