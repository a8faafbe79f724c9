import ArgumentParser
import Foundation
import Recommender

struct EvaluateSequenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sequence", abstract: "Rank all videos for the next place of each viewer's history.",
        discussion: """
            Reads `user<TAB>item item item …`, oldest first. The last item of each history is asked for; all others of it are masked. \
            frozen learns from all but the last two, fresh from all but the last. Choices are made with the one before the last.
            """
    )

    @Option(help: "File of histories.")
    var histories: String

    @Option(name: .customLong("protocol"), help: "frozen or fresh.")
    var kind: SequenceProtocol = .frozen

    @Flag(help: "With vectors of the size that the feed serves with.")
    var serving = false

    @OptionGroup var options: EvaluationOptions
    @OptionGroup var threads: ThreadOption

    func run() async throws {
        try await EvaluationFile.explaining {
            let read = try EvaluationFile.read(histories) { try WatchHistories(parsing: $0) }
            var evaluation = SequenceEvaluation(read, threads: threads.threads)
            if serving { evaluation.settings = .serving }
            let line = ProgressLine()
            let outcomes = try options.allSeeds.map { seed in
                try evaluation.run(kind, seed: seed) { work, share in
                    line.show("\(ProgressLine.bar(share)) seed \(seed): \(work)", isLast: false)
                }
            }
            line.end()
            let report = SequenceReport(kind, evaluation, outcomes, seeds: options.allSeeds, rounds: options.rounds)
            try options.say(report, report.lines)
        }
    }
}

extension SequenceProtocol: ExpressibleByArgument {}

extension SequenceReport {
    fileprivate var lines: [String] {
        let head = [
            "\(protocolName): \(viewers) viewers, \(items) items, \(interactions) interactions.",
            EvaluationFigure.head(seeds: seeds, rounds: bootstrapRounds), "",
        ]
        let runs = zip(seeds, zip(choices, zip(trainingSeconds, rankingSeconds))).map { seed, run in
            String(
                format: "Seed \(seed): \(run.0.passes) passes, memory \(run.0.blend.memory), rise \(run.0.blend.rise), "
                    + "hr_at_10 %.4f on the validation targets; learned in %.1f s, ranked in %.1f s.",
                run.0.hitRate, run.1.0, run.1.1)
        }
        return head + figures.map(\.line) + [""] + runs
    }
}
