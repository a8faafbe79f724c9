import ArgumentParser
import Foundation
import Recommender

struct EvaluatePolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Estimate from a log with propensities what another policy would have earned.",
        discussion: """
            The folder holds logs as the Open Bandit Dataset has them: comma-separated, with the columns item_id, click and \
            propensity_score. It, and the folders in it, are looked through; item_context.csv is passed over. Ends with code 3 when \
            a log is too thin to say anything.
            """
    )

    @Option(help: "Folder of logs.")
    var log: String

    @Option(help: "uniform (every arm alike) or greedy (mostly the best so far).")
    var policy: TargetPolicy = .uniform

    @OptionGroup var options: EvaluationOptions

    func run() async throws {
        try await EvaluationFile.explaining {
            // Nothing but the samples is left to chance: more seeds draw more of them.
            let evaluation = PolicyEvaluation(policy: policy, rounds: options.rounds * options.seeds, seed: options.seed)
            let line = ProgressLine()
            var reports: [String: PolicyReport] = [:]
            let files = try Self.files(in: log)
            for (index, file) in files.enumerated() {
                line.show("\(ProgressLine.bar(Double(index) / Double(files.count))) \(file)", isLast: false)
                reports[file] = evaluation.run(try EvaluationFile.read(log + "/" + file) { try PolicyLog(commaSeparated: $0) })
            }
            line.end()
            try options.say(reports, files.flatMap { reports[$0]?.lines($0) ?? [] })
            if reports.values.contains(where: { $0.verdict == .refused }) { throw ExitCode(3) }
        }
    }

    /// Logs below a folder, at most 64, by their relative paths.
    private static func files(in folder: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue,
            let walk = FileManager.default.enumerator(atPath: folder)
        else {
            throw EvaluationFile.Problem(description: "\(folder) is not a folder that can be read.")
        }
        var files: [String] = []
        for case let path as String in walk where path.hasSuffix(".csv") && !path.hasSuffix("item_context.csv") {
            files.append(path)
            guard files.count <= 64 else { throw EvaluationFile.Problem(description: "\(folder) holds more than 64 logs.") }
        }
        guard !files.isEmpty else { throw EvaluationFile.Problem(description: "\(folder) holds no .csv file with a log.") }
        return files.sorted()
    }
}

extension TargetPolicy: ExpressibleByArgument {}

extension PolicyReport {
    fileprivate func lines(_ name: String) -> [String] {
        var lines = [
            "\(name): \(rows) rows, \(arms) arms, \(clicks) clicks",
            "  logged   \(Self.text(logged))",
            String(
                format: "  \(policy.rawValue): effective sample size %.0f, heaviest row %.2f %%, smallest propensity %.2g",
                effectiveSampleSize, heaviestShare * 100, smallestPropensity),
        ]
        if let ips { lines.append("  IPS      \(Self.text(ips))") }
        if let snips { lines.append("  SNIPS    \(Self.text(snips))") }
        if let replay {
            lines.append("  replay   \(Self.text(replay)) on \(replayedRows) rows")
        } else if verdict != .refused {
            let reason = replayedRows == 0 ? "the arms were not equally likely" : "only \(replayedRows) rows matched"
            lines.append("  replay   not possible: \(reason)")
        }
        switch verdict {
        case .sound: break
        case .weak: lines.append("  WEAK: " + reasons.joined(separator: "; "))
        case .refused: lines.append("  REFUSED: " + reasons.joined(separator: "; "))
        }
        return lines
    }

    private static func text(_ estimate: Estimate) -> String {
        String(format: "%.5f  [%.5f, %.5f]", estimate.value, estimate.low, estimate.high)
    }
}
