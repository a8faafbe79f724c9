import ArgumentParser
import Foundation
import Recommender

struct EvaluatePairsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pairs", abstract: "Rank all items for each user of unordered pairs.",
        discussion: """
            Reads `user<TAB>item` lines or `user item item …` lines, numbered from 0. What a user has in the training file is masked. \
            Every choice is made with the validation file and, where it is small, parts of the training file; the test file is ranked \
            at the end, with nothing left to choose.
            """
    )

    @Option(help: "Pairs that are learned.")
    var train: String

    @Option(help: "Pairs that choices are made with.")
    var valid: String

    @Option(help: "Pairs that are asked for.")
    var test: String

    @Option(help: "Places that are looked at; 1 to 1,000.")
    var k = 20

    @OptionGroup var options: EvaluationOptions
    @OptionGroup var threads: ThreadOption

    func validate() throws {
        guard (1...1_000).contains(k) else { throw ValidationError("--k is 1 to 1000.") }
    }

    func run() async throws {
        try await EvaluationFile.explaining {
            func part(_ path: String) throws -> PairsSplit.Part { try EvaluationFile.read(path) { try PairsSplit.Part(parsing: $0) } }
            let split = PairsSplit(train: try part(train), valid: try part(valid), test: try part(test))
            let evaluation = PairsEvaluation(split, k: k, threads: threads.threads)
            let line = ProgressLine()
            let outcomes = try options.allSeeds.map { seed in
                try evaluation.run(seed: seed) { line.show("seed \(seed): \($0)", isLast: false) }
            }
            line.end()
            let report = PairsReport(split, k: k, outcomes, seeds: options.allSeeds, rounds: options.rounds)
            try options.say(report, report.lines)
        }
    }
}

extension PairsReport {
    fileprivate var lines: [String] {
        let head = [
            "\(users) users, \(items) items, \(trainingPairs) pairs to learn from.",
            EvaluationFigure.head(seeds: seeds, rounds: bootstrapRounds), "",
        ]
        let runs = zip(seeds, zip(candidates, seconds)).flatMap { seed, run in
            ["", String(format: "Seed \(seed), %.0f s with all trials:", run.1)]
                + run.0.map { candidate in
                    String(
                        format: "  %.2f × \(candidate.name) (\(candidate.settings)): %.4f on what was held out to choose; "
                            + "alone recall %.4f, NDCG %.4f", candidate.weight, candidate.merit, candidate.recall, candidate.gain)
                }
        }
        return head + figures.map(\.line) + runs
    }
}
