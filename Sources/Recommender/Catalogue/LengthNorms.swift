/// What is expected of an unknown video of each length, from how those of about its length do: so that a long one does not stand
/// behind because fewer finish it.
struct LengthNorms: Sendable {
    /// A video counts as at most so many impressions: otherwise a single famous one would be measured against itself.
    private static let perVideo = 20.0
    /// Impressions that the general expectation weighs, so that it stands where there are few videos.
    private static let strength = 100.0

    private struct Sums {
        var impressions = 0.0
        var completions = 0.0
        var watchedShare = 0.0
        var loops = 0.0
        var skips = 0.0
    }

    private let general: FeedExpectations
    private var sums = [Sums](repeating: Sums(), count: LengthBucket.count)

    init(general: FeedExpectations) {
        self.general = general
    }

    mutating func add(_ statistics: VideoStatistics, durationMilliseconds: Int, at now: Int64) {
        let impressions = Double(statistics.impressions) * statistics.share(at: now, halfLife: general.halfLife)
        guard impressions > 0.5 else { return }
        let bucket = LengthBucket.of(milliseconds: durationMilliseconds)
        let counted = min(Self.perVideo, impressions)
        let scale = counted / Double(statistics.impressions)
        sums[bucket].impressions += counted
        sums[bucket].completions += Double(statistics.completions) * scale
        sums[bucket].watchedShare += Double(statistics.watchedShare) * scale
        sums[bucket].loops += Double(statistics.loops) * scale
        sums[bucket].skips += Double(statistics.skips) * scale
    }

    /// By bucket.
    func expectations() -> [FeedExpectations] {
        sums.map { sums in
            func mean(_ sum: Double, _ expected: Double) -> Double {
                (sum + expected * Self.strength) / (sums.impressions + Self.strength)
            }
            var expectations = general
            expectations.completion = mean(sums.completions, general.completion)
            expectations.watchedShare = mean(sums.watchedShare, general.watchedShare)
            expectations.loop = mean(sums.loops, general.loop)
            expectations.skip = mean(sums.skips, general.skip)
            return expectations
        }
    }
}
