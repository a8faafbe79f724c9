import ArgumentParser
import Foundation
import Recommender

struct EvaluateStreamCommand: ParsableCommand {
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

    @Option(help: "All chance follows from it.")
    var seed: UInt64 = 1

    @Option(help: "Runs, with the seeds from --seed on; 1 to 100.")
    var seeds = 3

    @Option(help: "Samples of viewers behind the intervals; 1 to 100,000.")
    var rounds = 1_000

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (1...100).contains(seeds) else { throw ValidationError("--seeds is 1 to 100.") }
        guard (1...100_000).contains(rounds) else { throw ValidationError("--rounds is 1 to 100000.") }
    }

    func run() throws {
        try EvaluationFile.explaining {
            let log = try EvaluationFile.read(events) { try StreamLog(tabSeparated: $0) }
            let evaluation = StreamEvaluation(
                from: from ?? log.halfway, seeds: (0..<UInt64(seeds)).map { seed &+ $0 }, rounds: rounds)
            let line = ProgressLine()
            let report = evaluation.run(log) { line.show("\(ProgressLine.bar($0)) \(log.events.count) rows × \(seeds)", isLast: false) }
            line.end()
            guard let report else {
                throw EvaluationFile.Problem(description: "\(events) has no rows from day \(evaluation.from) on.")
            }
            if json { return Terminal.say(try EvaluationFile.json(report)) }
            for line in report.lines { Terminal.say(line) }
        }
    }
}

extension StreamReport {
    fileprivate var lines: [String] {
        let head = [
            "\(rows) rows, \(reportedRows) of them from day \(from) on, by \(viewers) viewers; \(watchRows) with a length.",
            "Seeds \(seeds.map(String.init).joined(separator: ", ")); 95 % intervals over \(bootstrapRounds) samples of the viewers.", "",
        ]
        let body = figures.map { figure in
            let seeds = figure.bySeed.map { String(format: "%.4f", $0) }.joined(separator: " ")
            return String(
                format: "  %@ %8.4f  [%.4f, %.4f]  %@", figure.name.padding(toLength: 18, withPad: " ", startingAt: 0),
                figure.estimate.value, figure.estimate.low, figure.estimate.high, seeds)
        }
        let cost = String(format: "%.2f µs to score an event, %.2f µs to learn from it.", scoreMicroseconds, learnMicroseconds)
        return head + body + ["", cost]
    }
}
