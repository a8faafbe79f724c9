import Testing

@testable import Recommender

@Suite struct WatchTimeTests {
    @Test func `lengths fall into buckets of equal ratio, and any length into one`() {
        #expect(DurationBuckets.index(milliseconds: 0) == 0)
        #expect(DurationBuckets.index(milliseconds: -5) == 0)
        #expect(DurationBuckets.index(milliseconds: .min) == 0)
        #expect(DurationBuckets.index(milliseconds: 1) == 1)
        #expect(DurationBuckets.index(milliseconds: 999) == 1)
        #expect(DurationBuckets.index(milliseconds: 1_001) == 2)
        #expect(DurationBuckets.index(milliseconds: .max) == DurationBuckets.count - 1)
        let steps = (0..<60).map { DurationBuckets.index(milliseconds: Int64(1_000 + $0 * 500)) }
        #expect(steps == steps.sorted())
    }

    @Test func `a sketch knows the quantiles of what came in, to a step`() throws {
        var sketch = TimeSketch()
        #expect(sketch.share(below: 5) == nil)
        #expect(sketch.time(atShare: 0.5) == nil)
        for time in stride(from: 100.0, through: 10_000, by: 100) { sketch.note(time, weight: 1, memory: 1e9) }
        for share: Float in [0.1, 0.25, 0.5, 0.9] {
            let time = try #require(sketch.time(atShare: share))
            #expect(abs(time / (Double(share) * 10_000) - 1) < 0.15)
            #expect(abs(try #require(sketch.share(below: time)) - share) < 0.01)
        }
    }

    @Test func `a sketch forgets, and takes any time`() throws {
        var sketch = TimeSketch()
        for _ in 0..<500 { sketch.note(1_000, weight: 1, memory: 100) }
        for _ in 0..<500 { sketch.note(60_000, weight: 1, memory: 100) }
        #expect(try #require(sketch.time(atShare: 0.5)) > 50_000)
        for time in [0, -1, Double.infinity, 1e300, .nan] {
            sketch.note(time, weight: 1, memory: 100)
            #expect(try #require(sketch.share(below: time)).isFinite)
        }
        #expect(try #require(sketch.time(atShare: .nan)).isFinite)
    }

    @Test func `the median lies where the chance of exceeding crosses one half`() {
        #expect(PlacePrediction.median { _ in 0.5 } > 0.9)
        #expect(abs(PlacePrediction.median { 1 - Float($0 + 1) / 14 } - 0.5) < 1e-6)
        #expect(PlacePrediction.median { _ in 0 } < 1.0 / 14)
        #expect(PlacePrediction.median { _ in 1 } > 0.95)
        // Steps out of order: a later one cannot be likelier than a former.
        #expect(PlacePrediction.median { $0 == 2 ? 0.1 : 0.9 } < 3.0 / 14)
    }

    @Test func `a place and its time are each other's opposite in every bucket`() {
        var times = WatchTimes()
        var random = SplitMix64(seed: 2)
        for _ in 0..<4_000 {
            let bucket = Int.random(in: 0..<DurationBuckets.count, using: &random)
            times.note(Double.random(in: 200...60_000, using: &random), bucket: bucket)
        }
        for bucket in 0..<DurationBuckets.count {
            for place: Float in [0.2, 0.5, 0.8] {
                #expect(abs(times.place(times.time(atPlace: place, bucket: bucket), bucket: bucket) - place) < 0.01)
            }
        }
    }
}
