import Testing

@testable import Recommender

@Suite struct PolicyEvaluationTests {
    @Test func `IPS, SNIPS and the effective sample size by hand`() {
        // Weights 2, 1, ½; rewards 1, 0, 1.
        let weights = ImportanceWeights(weights: [2, 1, 0.5], rewards: [1, 0, 1])
        #expect(weights.ips([1, 1, 1]) == 2.5 / 3)
        #expect(weights.snips([1, 1, 1]) == 2.5 / 3.5)
        #expect(weights.ips([0, 2, 1]) == 0.5 / 3)
        #expect(weights.effectiveSampleSize == 3.5 * 3.5 / 5.25)
        #expect(weights.heaviestShare == 2 / 3.5)
        #expect(weights.snips([0, 0, 0]) == nil)
        let none = ImportanceWeights(weights: [], rewards: [])
        #expect(none.effectiveSampleSize == 0 && none.ips([]) == nil)
    }

    /// A log of two arms, the second clicked more often, and chosen by `chance`.
    private func log(rows: Int, chance: Double, seed: UInt64 = 1) -> PolicyLog {
        var random = SplitMix64(seed: seed)
        return PolicyLog(
            rows: (0..<rows).map { _ in
                let arm = Double.random(in: 0..<1, using: &random) < chance ? 1 : 0
                let isClicked = Double.random(in: 0..<1, using: &random) < (arm == 1 ? 0.3 : 0.1)
                return PolicyLog.Row(arm: arm, propensity: arm == 1 ? chance : 1 - chance, isClicked: isClicked)
            }, arms: 2)
    }

    @Test func `another policy's worth is found from a log that preferred the worse arm`() throws {
        let report = try #require(PolicyEvaluation(policy: .uniform, rounds: 50, seed: 1).run(log(rows: 8_000, chance: 0.2)))
        #expect(report.logged.value < 0.16)
        #expect(abs(try #require(report.ips).value - 0.2) < 0.02)
        #expect(abs(try #require(report.snips).value - 0.2) < 0.02)
        #expect(report.replay == nil, "replay is wrong where arms were not equally likely")
        #expect(report.verdict == .sound)
    }

    @Test func `the greedy policy is worth more, by IPS and by replay`() throws {
        let report = try #require(PolicyEvaluation(policy: .greedy, rounds: 50, seed: 1).run(log(rows: 8_000, chance: 0.5)))
        #expect(abs(try #require(report.snips).value - 0.29) < 0.03)
        #expect(abs(try #require(report.replay).value - 0.29) < 0.03)
        #expect(abs(report.replayedRows - 4_000) < 300)
    }

    @Test func `a log that is too thin is refused, one that leans on a row is marked`() throws {
        let thin = try #require(PolicyEvaluation(policy: .uniform, rounds: 10, seed: 1).run(log(rows: 60, chance: 0.5)))
        #expect(thin.verdict == .refused && thin.ips == nil && thin.snips == nil && thin.replay == nil)
        #expect(thin.reasons.count == 1)
        let leaning = ImportanceWeights(weights: [Double](repeating: 1, count: 2_000) + [150], rewards: [])
        #expect(PolicyEvaluation.judge(leaning).0 == .weak)
        let wild = ImportanceWeights(weights: [Double](repeating: 1e-3, count: 10_000) + [1e6], rewards: [])
        #expect(PolicyEvaluation.judge(wild).0 == .refused)
    }

    @Test(arguments: [
        (",item_id,click,propensity_score\n0,3,1,0.25\n1,0,0,0\n", 3, "propensity_score"),
        (",item_id,click,propensity_score\n0,3,1,nan\n", 2, "not a number"),
        (",item_id,click,propensity_score\n0,-3,1,0.5\n", 2, "item_id is -3"), (",item_id,click\n", 1, "propensity_score"),
    ])
    func `a malformed log is named with its line`(text: String, line: Int, problem: String) {
        let error = #expect(throws: TableError.self) { try PolicyLog(commaSeparated: Array(text.utf8)) }
        #expect(error?.line == line)
        #expect(error?.problem.contains(problem) == true, "\(String(describing: error))")
    }

    @Test func `a log is read by the names of its columns`() throws {
        let log = try PolicyLog(commaSeparated: Array(",propensity_score,item_id,click\n0,0.25,3,1\n1,0.25,0,0\n".utf8))
        #expect(log.arms == 4 && log.isUniform)
        #expect(log.rows.map(\.isClicked) == [true, false])
    }
}
