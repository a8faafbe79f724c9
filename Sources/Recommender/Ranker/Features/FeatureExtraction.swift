/// From an impression and what is remembered to features. Rates are drawn towards what is expected without them: a
/// viewer's and a length's towards everybody's, a video's towards its length's, a pair's towards what its two sides say.
struct FeatureExtraction {
    private let impression: Impression
    private let memory: FeatureMemory
    private let at: Int64
    private let bucket: Int
    private let trail: ViewerTrail
    private let viewer, video: RateCounts
    /// Rates by the lanes of `RateSignals`.
    private let allRates, durationRates, viewerRates, videoRates: Vector

    init(_ impression: Impression, _ memory: FeatureMemory) {
        self.impression = impression
        self.memory = memory
        at = impression.boundedAt
        bucket = DurationBuckets.index(milliseconds: impression.durationMilliseconds)
        trail = memory.trails.value(impression.viewer)
        viewer = memory.counts(.viewer, impression.viewer)
        video = memory.counts(.video, impression.video)
        allRates = memory.everything.rates(expected: RateSignals.first, strength: 10)
        durationRates = memory.counts(.duration, UInt64(bucket)).rates(expected: allRates, strength: 20)
        viewerRates = viewer.rates(expected: allRates, strength: 6)
        videoRates = video.rates(expected: durationRates, strength: 4)
    }

    func write(to features: inout RankerFeatures) {
        features.removeAll()
        features.durationBucket = bucket
        features.dense.append(general())
        addRates(to: &features)
        addAuthorRates(to: &features)
        addPlain(to: &features)
        addBins(to: &features)
        addTrail(to: &features)
    }

    private func addRates(to features: inout RankerFeatures) {
        let pair = memory.counts(.viewerDuration, impression.viewer, UInt64(bucket / 2))
        let expected = (viewerRates.logOdds + durationRates.logOdds - allRates.logOdds).logistic
        let pairRates = pair.rates(expected: expected, strength: 4)
        features.dense.append(Self.dense(viewerRates, viewer.sums[0]))
        features.dense.append(Self.dense(viewer.recentRates(expected: viewerRates), viewer.recent[0]))
        features.dense.append(Self.dense(durationRates, 0))
        features.dense.append(Self.dense(pairRates, pair.sums[0]))
        features.dense.append(Self.dense(videoRates, video.sums[0]))
        features.dense.append(Self.dense(video.recentRates(expected: videoRates), video.recent[0]))
        var both = (pairRates.logOdds + videoRates.logOdds - durationRates.logOdds) * 0.5
        both[0] = 1
        features.dense.append(both)
    }

    private func addAuthorRates(to features: inout RankerFeatures) {
        if impression.author != 0 {
            let author = memory.counts(.author, impression.author)
            let pair = memory.counts(.viewerAuthor, impression.viewer, impression.author)
            features.dense.append(Self.dense(author.rates(expected: durationRates, strength: 4), author.sums[0]))
            features.dense.append(Self.dense(pair.rates(expected: viewerRates, strength: 2), pair.sums[0]))
        } else {
            features.dense.append(.zero)
            features.dense.append(.zero)
        }
        var sums = Vector.zero
        for lane in 0..<4 where impression.tags[lane] != 0 {
            sums += memory.counts(.viewerTag, impression.viewer, impression.tags[lane]).sums
        }
        let tags = RateCounts(sums: sums)
        features.dense.append(impression.tags[0] == 0 ? .zero : Self.dense(tags.rates(expected: viewerRates, strength: 4), sums[0]))
    }

    /// Log-odds of rates, and in the first lane how much they rest on.
    private static func dense(_ rates: Vector, _ shown: Float) -> Vector {
        var result = rates.logOdds * 0.5
        result[0] = Float(Exponential.logarithm(Double(1 + shown))) * 0.3
        return result
    }

    private func general() -> Vector {
        let minutes = Float(trail.pause(at: at) ?? 86_400_000) / 60_000
        let isNew = video.sums[0] == 0
        let hours = isNew ? 0 : Float(max(0, at - video.firstAt)) / 3_600_000
        let seconds = Float(min(86_400_000, max(0, impression.durationMilliseconds))) / 1_000
        let logs = Vector(minutes + 0.05, hours + 1, max(0.1, seconds / 15), Float(trail.position(at: at)) + 1, 1, 1, 1, 1).logarithm
        return Vector(
            logs[0] * 0.1, logs[1] * 0.3, bucket == 0 ? 0 : logs[2] * 0.4, logs[3] * 0.3, bucket == 0 ? 1 : 0, isNew ? 1 : 0,
            trail.lastWorth, 0)
    }

    private func addPlain(to features: inout RankerFeatures) {
        features.add(.viewer, impression.viewer)
        features.add(.video, impression.video)
        features.add(.duration, UInt64(bucket))
        features.add(.hour, UInt64(at / 3_600_000 % 24))
        features.add(.viewerDuration, impression.viewer, UInt64(bucket / 2))
        features.add(.viewerHour, impression.viewer, UInt64(at / 21_600_000 % 4))
        if impression.author != 0 {
            features.add(.author, impression.author)
            features.add(.viewerAuthor, impression.viewer, impression.author)
        }
        if impression.sound != 0 { features.add(.sound, impression.sound) }
        if impression.language != 0 { features.add(.language, impression.language) }
        if impression.source != 0 { features.add(.source, impression.source) }
        if let age = impression.boundedAge {
            features.add(.age, UInt64(min(15, Exponential.logarithm(Double(age) / 600_000 + 1) * 1.5)))
        }
        var count: Float = 0
        for lane in 0..<4 where impression.tags[lane] != 0 { count += 1 }
        for lane in 0..<4 where impression.tags[lane] != 0 {
            features.add(.tag, impression.tags[lane], weight: 1 / count)
            features.add(.viewerTag, impression.viewer, impression.tags[lane], weight: 1 / count)
        }
    }

    private func addBins(to features: inout RankerFeatures) {
        let viewerBin = Self.bin(viewerRates[RateSignals.longView])
        let videoBin = Self.bin(videoRates[RateSignals.longView])
        features.add(.viewerRate, viewerBin, Self.countBin(viewer.sums[0]))
        features.add(.videoRate, videoBin, Self.countBin(video.sums[0]))
        features.add(.durationViewerRate, UInt64(bucket), viewerBin)
        features.add(.durationVideoRate, UInt64(bucket), videoBin)
    }

    private func addTrail(to features: inout RankerFeatures) {
        let count = Int(min(UInt32(ViewerTrail.length), trail.count))
        let scale = 1 / Float(max(1, count)).squareRoot()
        for index in 0..<count {
            let worth = trail.worths[index]
            features.add(worth > 0 ? .watched : .swiped, trail.videos[index], weight: abs(worth) * scale)
        }
    }

    private static func bin(_ rate: Float) -> UInt64 {
        UInt64(min(11, max(0, rate * 12)))
    }

    private static func countBin(_ shown: Float) -> UInt64 {
        UInt64(min(6, Exponential.logarithm(Double(1 + shown)) * 1.25))
    }
}
