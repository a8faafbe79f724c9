import ArgumentParser
import Foundation
import Platform
import Recommender

struct EvaluateExplorationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exploration", abstract: "Estimate from this instance's own draws what other ways to draw would have earned.",
        discussion: """
            Reads the watches of videos that chance has brought, with the chance that was kept beside them: of the instance, or of a file \
            that --write has made. Viewers are numbers there. Ends with code 3 when the log is too thin to say anything.
            """
    )

    @Option(help: "The newest so many draws; 1 to \(DrawLog.rowLimit).")
    var rows = 200_000

    @Option(help: "A file that --write has made, in place of the instance.")
    var log: String?

    @Option(help: "Write the log to this file, too: comma-separated, also for `skit evaluate policy`.")
    var write: String?

    @OptionGroup var options: EvaluationOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...DrawLog.rowLimit).contains(rows) else { throw ValidationError("--rows is 1 to \(DrawLog.rowLimit).") }
    }

    func run() async throws {
        try await Terminal.explaining {
            try await EvaluationFile.explaining {
                let log = try await drawn()
                let evaluation = DrawEvaluation(rounds: options.rounds * options.seeds, seed: options.seed)
                guard let report = evaluation.run(log) else {
                    throw EvaluationFile.Problem(description: "nothing that chance has brought was watched yet.")
                }
                try options.say(report, report.lines)
                if report.policies.contains(where: { $0.verdict == .refused }) { throw ExitCode(3) }
            }
        }
    }

    private func drawn() async throws -> DrawLog {
        if let log { return try EvaluationFile.read(log) { try DrawLog(commaSeparated: $0) } }
        let configuration = try common.configuration()
        let bytes = try await Operator(configuration, logger: configuration.startLogging("skit.evaluate")).draws(limit: rows)
        if let write {
            do {
                try Data(bytes).write(to: URL(filePath: write))
            } catch {
                throw EvaluationFile.Problem(description: "\(write) cannot be written: \(error.localizedDescription)")
            }
        }
        return try DrawLog(commaSeparated: bytes)
    }
}

extension DrawReport {
    fileprivate var lines: [String] {
        var lines = ["\(rows) draws watched by \(viewers) viewers, \(videos) videos", "  as the feed drew"]
        lines += Self.lines(logged)
        for policy in policies {
            lines.append(
                String(
                    format: "  %@: effective sample size %.0f, heaviest draw %.2f %%", policy.policy.rawValue, policy.effectiveSampleSize,
                    policy.heaviestShare * 100))
            lines += Self.lines(policy.ips, "IPS") + Self.lines(policy.snips, "SNIPS")
            switch policy.verdict {
            case .sound: break
            case .weak: lines.append("    WEAK: " + policy.reasons.joined(separator: "; "))
            case .refused: lines.append("    REFUSED: " + policy.reasons.joined(separator: "; "))
            }
        }
        return lines
    }

    private static func lines(_ estimates: [String: Estimate], _ kind: String = "") -> [String] {
        DrawReward.allCases.compactMap { reward in
            estimates[reward.rawValue].map { estimate in
                let name = "\(kind) \(reward.rawValue)".padding(toLength: 16, withPad: " ", startingAt: 0)
                return String(format: "    %@ %.4f  [%.4f, %.4f]", name, estimate.value, estimate.low, estimate.high)
            }
        }
    }
}
