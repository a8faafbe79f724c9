import ArgumentParser
import Foundation
import Recommender

/// Leave-last-out over ordered histories.
struct EvaluateSequenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sequence", abstract: "Which video comes next: hit rate and NDCG over all videos.",
        discussion: """
            Reads `user<TAB>item item item …`, oldest first. The last item of each history is asked for; all others of it are masked. \
            frozen learns from all but the last two, fresh from all but the last. Choices are made with the one before the last.
            """
    )

    @Option(help: "File of histories.")
    var histories: String

    @Option(name: .customLong("protocol"), help: "frozen or fresh.")
    var kind: SequenceProtocol = .frozen

    @OptionGroup var options: EvaluationOptions

    func run() async throws {
        try Terminal.explainingData {
            let file = EvaluationFile(path: histories)
            let read = try file.read { bytes throws(EvaluationInputError) in try WatchHistories(parsing: bytes) }
            let evaluation = SequenceEvaluation(read, threads: options.threads)
            let line = ProgressLine()
            var outcomes: [SequenceEvaluation.Outcome] = []
            for seed in options.allSeeds {
                do throws(EvaluationInputError) {
                    outcomes.append(
                        try evaluation.run(kind, seed: seed) { work, share in
                            line.show("\(ProgressLine.bar(share)) seed \(seed): \(work)", isLast: false)
                        })
                } catch {
                    throw file.complaint(error)
                }
            }
            line.end()
            try say(SequenceReport(kind, evaluation, outcomes, seed: options.seed))
        }
    }

    private func say(_ report: SequenceReport) throws {
        if options.json { return try options.say(report) }
        Terminal.say("\(report.protocolName): \(report.viewers) viewers, \(report.items) items, \(report.interactions) interactions")
        for figure in report.figures {
            let (interval, seeds) = (figure.interval, figure.seeds.map(Terminal.share).joined(separator: " "))
            Terminal.say(
                "  \(figure.name)\t\(Terminal.share(interval.mean))  95 % of resampled viewers "
                    + "\(Terminal.share(interval.low))…\(Terminal.share(interval.high))  seeds \(seeds)")
        }
        for (choice, seconds) in zip(report.choices, zip(report.trainingSeconds, report.rankingSeconds)) {
            Terminal.say(
                "  \(choice.passes) passes, memory \(choice.blend.memoryShare), rise \(choice.blend.rise), "
                    + "validation HR@10 \(Terminal.share(choice.hitRate)); "
                    + String(format: "learned in %.1f s, ranked in %.1f s", seconds.0, seconds.1))
        }
    }
}

extension SequenceProtocol: ExpressibleByArgument {}
