import ArgumentParser
import Foundation
import Recommender

/// Full ranking over unordered pairs.
struct EvaluatePairsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pairs", abstract: "Which items belong to a user: recall and NDCG over all items.",
        discussion: """
            Reads `user<TAB>item` lines or `user item item …` lines, numbered from 0. What a user has in the training file is masked. \
            Every choice is made with the validation file; the test file is ranked once, at the end.
            """
    )

    @Option(help: "Pairs that are learned.")
    var train: String

    @Option(help: "Pairs that choices are made with.")
    var valid: String

    @Option(help: "Pairs that are asked for.")
    var test: String

    @Option(help: "Places that are looked at.")
    var k = 20

    @OptionGroup var options: EvaluationOptions

    mutating func validate() throws {
        guard (1...1_000).contains(k) else { throw ValidationError("--k is a number from 1 to 1000.") }
    }

    func run() async throws {
        try Terminal.explainingData {
            func part(_ path: String) throws -> PairsSplit.Part {
                try EvaluationFile(path: path).read { bytes throws(EvaluationInputError) in try PairsSplit.Part(parsing: bytes) }
            }
            let split = PairsSplit(train: try part(train), valid: try part(valid), test: try part(test))
            let evaluation = PairsEvaluation(split, k: k, threads: options.threads)
            let line = ProgressLine()
            var outcomes: [PairsEvaluation.Outcome] = []
            for seed in options.allSeeds {
                do throws(EvaluationInputError) {
                    outcomes.append(try evaluation.run(seed: seed) { line.show("seed \(seed): \($0)", isLast: false) })
                } catch {
                    throw EvaluationFile.Problem(sentence: error.reason)
                }
            }
            line.end()
            try say(PairsReport(split, k: k, outcomes, seed: options.seed))
        }
    }

    private func say(_ report: PairsReport) throws {
        if options.json { return try options.say(report) }
        Terminal.say("\(report.users) users, \(report.items) items, \(report.trainingPairs) training pairs")
        for figure in report.figures {
            let (interval, seeds) = (figure.interval, figure.seeds.map(Terminal.share).joined(separator: " "))
            Terminal.say(
                "  \(figure.name)\t\(Terminal.share(interval.mean))  95 % of resampled users "
                    + "\(Terminal.share(interval.low))…\(Terminal.share(interval.high))  seeds \(seeds)")
        }
        for (candidates, seconds) in zip(report.candidates, report.seconds) {
            for candidate in candidates {
                let merit = Terminal.share(candidate.merit)
                Terminal.say("  \(candidate.weight) × \(candidate.name) (\(candidate.settings)), validation \(merit)")
            }
            Terminal.say(String(format: "  in %.0f s, all trials included", seconds))
        }
    }
}
