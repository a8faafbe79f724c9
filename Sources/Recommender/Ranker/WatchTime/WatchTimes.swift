/// Play times by length of the video: from a time to its place among like videos, and back. 29 sketches, 11 KB.
struct WatchTimes: Sendable, Equatable {
    /// Events after which an entry has lost all but 1/e of its weight.
    private static let memory: Float = 4_000
    /// Expected where nothing came in yet.
    private static let firstGuess = 10_000.0
    /// What a play time counts in the buckets beside its own, stretched or shortened as the lengths are.
    static let neighbourWeight: Float = 0.5

    var sketches = [TimeSketch](repeating: TimeSketch(), count: DurationBuckets.count)

    /// The share of play times in a bucket that are shorter, 0...1.
    func place(_ milliseconds: Double, bucket: Int) -> Float {
        sketches[bucket].share(below: milliseconds) ?? 0.5
    }

    /// The play time at a place, in milliseconds.
    func time(atPlace place: Float, bucket: Int) -> Double {
        sketches[bucket].time(atShare: place) ?? Self.firstGuess
    }

    mutating func note(_ milliseconds: Double, bucket: Int) {
        sketches[bucket].note(milliseconds, weight: 1, memory: Self.memory)
        if bucket > 1 {
            sketches[bucket - 1].note(milliseconds / DurationBuckets.ratio, weight: Self.neighbourWeight, memory: Self.memory)
        }
        if bucket > 0, bucket < DurationBuckets.count - 1 {
            sketches[bucket + 1].note(milliseconds * DurationBuckets.ratio, weight: Self.neighbourWeight, memory: Self.memory)
        }
    }
}
