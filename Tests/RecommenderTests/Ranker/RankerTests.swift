import Testing

@testable import Recommender

@Suite struct RankerTests {
    @Test func `a generated taste is learned: better than its share, and the right order`() throws {
        var stream = GeneratedStream(seed: 5)
        let events = (0..<1_500).map { index in
            let (impression, reaction) = stream.next()
            return StreamEvent(impression: impression, reaction: reaction, day: index < 1_000 ? 1 : 2)
        }
        var evaluation = StreamEvaluation(from: 2, seeds: [1], rounds: 20)
        evaluation.settings = GeneratedStream.settings
        let report = try #require(evaluation.run(StreamLog(events: events)))
        let figures = Dictionary(uniqueKeysWithValues: report.figures.map { ($0.name, $0.estimate.value) })
        #expect(report.reportedRows == 500)
        #expect(try #require(figures["long_view_auc"]) > 0.65)
        #expect(try #require(figures["long_view_ne"]) < 0.97, "always saying the share of long views gives 1")
        #expect(try #require(figures["watch_xauc"]) > 0.55)
    }

    @Test func `the same seed gives the same bits, another one others`() {
        func bits(seed: UInt64) -> [UInt8] {
            var settings = GeneratedStream.settings
            settings.seed = seed
            var ranker = Ranker(settings)
            var stream = GeneratedStream(seed: 9)
            ranker.study(&stream, events: 60)
            return ranker.checkpoint()
        }
        #expect(bits(seed: 1) == bits(seed: 1))
        #expect(bits(seed: 1) != bits(seed: 2))
    }

    @Test func `an untaught ranker says one half to everything`() {
        let ranker = Ranker(GeneratedStream.settings)
        var scratch = ranker.scratch()
        var features = RankerFeatures()
        ranker.extract(Impression(viewer: 1, video: 2, at: 3), into: &features)
        let score = ranker.score(features, &scratch)
        #expect(RankerHead.allCases.allSatisfy { score[$0] == 0.5 })
        #expect(score.watchMilliseconds == 10_000)
        #expect(ranker.score(RankerFeatures(), &scratch)[.like] == 0.5)
    }

    @Test func `hostile numbers end in finite predictions`() {
        var ranker = Ranker(GeneratedStream.settings)
        var scratch = ranker.scratch()
        var features = RankerFeatures()
        let numbers: [Int64] = [.min, -1, 0, 1, .max]
        for at in numbers {
            for duration in numbers {
                var impression = Impression(viewer: .max, video: .max, at: at)
                impression.durationMilliseconds = duration
                impression.publishedAt = numbers[Int(abs(at % 5))]
                impression.tags = SIMD4(repeating: .max)
                impression.author = .max
                for play in numbers {
                    var reaction = Reaction(playMilliseconds: play)
                    reaction.judge(durationMilliseconds: duration)
                    reaction[.longView] = play > 0
                    ranker.extract(impression, into: &features)
                    let score = ranker.score(features, &scratch)
                    #expect(RankerHead.allCases.allSatisfy { (0...1).contains(score[$0]) })
                    #expect(score.watchMilliseconds.isFinite && score.watchMilliseconds >= 0)
                    ranker.learn(impression, features, reaction, &scratch)
                }
            }
        }
        #expect((try? Ranker(checkpoint: ranker.checkpoint(), GeneratedStream.settings)) != nil, "no number has become infinite")
    }

    @Test func `features tell what was known before, and name no absent value`() {
        let memory = FeatureMemory(GeneratedStream.settings)
        var features = RankerFeatures()
        FeatureExtraction(Impression(viewer: 1, video: 2, at: 0), memory).write(to: &features)
        let fields = Set(features.entries.map { RankerField(rawValue: Int($0.field)) })
        #expect(fields.contains(.viewer) && fields.contains(.videoRate))
        #expect(fields.isDisjoint(with: [.author, .sound, .tag, .language, .source, .age, .watched, .swiped]))
        #expect(features.dense.count == RankerFeatures.denseVectors)
    }
}
