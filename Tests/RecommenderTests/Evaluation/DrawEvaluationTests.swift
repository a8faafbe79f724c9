import Testing

@testable import Recommender

@Suite struct DrawEvaluationTests {
    /// Draws among ten videos, of which the last is watched to the end more often and is drawn more often than the others.
    private func log(rows: Int) throws -> DrawLog {
        var random = SplitMix64(seed: 3)
        return DrawLog(
            try (0..<rows).map { row in
                let isLast = Double.random(in: 0..<1, using: &random) < 0.5
                let video = isLast ? 9 : Int64.random(in: 0..<9, using: &random)
                let isFinished = Double.random(in: 0..<1, using: &random) < (isLast ? 0.6 : 0.2)
                let draw = try #require(Draw(chance: isLast ? 0.5 : 0.5 / 9, evenChance: isLast ? 0.2 : 0.8 / 9, pool: 10))
                return DrawnWatch(
                    viewer: row % 50, video: video, position: row, draw: draw, watchedMilliseconds: isFinished ? 8_000 : 4_000,
                    durationMilliseconds: 8_000, loops: 0, isLiked: row % 10 == 0, at: Int64(row))
            })
    }

    @Test func `what other draws would have earned is found from the feed's own`() throws {
        let report = try #require(DrawEvaluation(rounds: 50, seed: 1).run(try log(rows: 6_000)))
        #expect(report.rows == 6_000 && report.viewers == 50 && report.videos == 10)
        let logged = try #require(report.logged["finished"])
        #expect(abs(logged.value - 0.4) < 0.02 && logged.low < logged.value && logged.value < logged.high)
        for (policy, expected) in [(DrawPolicy.even, 0.28), (.uniform, 0.24)] {
            let found = try #require(report.policies.first { $0.policy == policy })
            #expect(found.verdict == .sound && found.effectiveSampleSize > 3_000)
            #expect(abs(try #require(found.ips["finished"]).value - expected) < 0.02)
            #expect(abs(try #require(found.snips["finished"]).value - expected) < 0.02)
            #expect(abs(try #require(found.snips["liked"]).value - 0.1) < 0.02)
        }
    }

    @Test func `few draws say nothing of other ways, and none nothing at all`() throws {
        let thin = try #require(DrawEvaluation(rounds: 10, seed: 1).run(try log(rows: 50)))
        #expect(thin.policies.allSatisfy { $0.verdict == .refused && $0.ips.isEmpty && $0.snips.isEmpty })
        #expect(!thin.logged.isEmpty)
        #expect(DrawEvaluation(rounds: 10, seed: 1).run(DrawLog([])) == nil)
    }

    @Test func `a log is read as it was written, also as one of a policy`() throws {
        let log = try log(rows: 40)
        let bytes = Array(log.commaSeparated.utf8)
        #expect(try DrawLog(commaSeparated: bytes) == log)
        let policy = try PolicyLog(commaSeparated: bytes)
        #expect(policy.rows.map(\.propensity) == log.rows.map(\.draw.chance) && policy.arms == Set(log.rows.map(\.video)).count)
        #expect(policy.rows.count { $0.isClicked } == log.rows.count { $0.verdict.isComplete })
        let wrong = log.commaSeparated.replacing(",10,", with: ",0,", maxReplacements: 1)
        #expect(throws: TableError.self) { try DrawLog(commaSeparated: Array(wrong.utf8)) }
    }
}
