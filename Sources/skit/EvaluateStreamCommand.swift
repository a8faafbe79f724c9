import ArgumentParser
import Foundation
import Recommender

struct EvaluateStreamCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stream", abstract: "Let the ranker predict, then learn, row after row of a watch log.",
        discussion: """
            The file is tab-separated and names its columns in the first line: user_id, video_id, date, time_ms, is_click, long_view, \
            play_time_ms and duration_ms, and, where known, is_follow, is_comment, is_forward, is_profile_enter and label. \
            What the figures mean stands in docs/evaluation.md.
            """
    )

    @Option(help: "The watch log.")
    var events: String

    @Option(help: "The first day that is reported, like 20220415; without it, the later half of the days is.")
    var from: Int?

    @Flag(help: "With a ranker of the size that the feed serves with.")
    var serving = false

    @OptionGroup var options: EvaluationOptions

    func run() async throws {
        try await EvaluationFile.explaining {
            let log = try EvaluationFile.read(events) { try StreamLog(tabSeparated: $0) }
            var evaluation = StreamEvaluation(from: from ?? log.halfway, seeds: options.allSeeds, rounds: options.rounds)
            if serving { evaluation.settings = .serving }
            let line = ProgressLine()
            let report = evaluation.run(log) { share in
                line.show("\(ProgressLine.bar(share)) \(log.events.count) rows × \(options.seeds)", isLast: false)
            }
            line.end()
            guard let report else {
                throw EvaluationFile.Problem(description: "\(events) has no rows from day \(evaluation.from) on.")
            }
            try options.say(report, report.lines)
        }
    }
}

extension StreamReport {
    fileprivate var lines: [String] {
        let head = [
            "\(rows) rows, \(reportedRows) of them from day \(from) on, by \(viewers) viewers; \(watchRows) with a length.",
            EvaluationFigure.head(seeds: seeds, rounds: bootstrapRounds), "",
        ]
        let cost = String(format: "%.2f µs to score an event, %.2f µs to learn from it.", scoreMicroseconds, learnMicroseconds)
        return head + figures.map(\.line) + ["", cost]
    }
}
