import ArgumentParser
import Foundation
import Recommender

/// What all evaluations are told.
struct EvaluationOptions: ParsableArguments {
    @Option(help: "All chance follows from it.")
    var seed: UInt64 = 1

    @Option(help: "Runs, with the seeds from --seed on; 1 to 100.")
    var seeds = 3

    @Option(help: "Samples of viewers (of rows, for a policy) behind the intervals; 1 to 100,000.")
    var rounds = 1_000

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (1...100).contains(seeds) else { throw ValidationError("--seeds is 1 to 100.") }
        guard (1...100_000).contains(rounds) else { throw ValidationError("--rounds is 1 to 100000.") }
    }

    /// The seeds of this run.
    var allSeeds: [UInt64] { (0..<UInt64(seeds)).map { seed &+ $0 } }

    /// Prints a report: as sorted, indented JSON with snake_case keys when that is asked for, else its lines.
    func say(_ report: some Encodable, _ lines: [String]) throws {
        guard json else { return lines.forEach(Terminal.say) }
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        Terminal.say(String(decoding: try encoder.encode(report), as: UTF8.self))
    }
}

extension EvaluationFigure {
    /// Name, mean, interval, and each seed's own.
    var line: String {
        let seeds = bySeed.map { String(format: "%.4f", $0) }.joined(separator: " ")
        return String(
            format: "  %@ %8.4f  [%.4f, %.4f]  %@", name.padding(toLength: 18, withPad: " ", startingAt: 0), estimate.value,
            estimate.low, estimate.high, seeds)
    }

    /// What stands above such lines.
    static func head(seeds: [UInt64], rounds: Int) -> String {
        "Seeds \(seeds.map(String.init).joined(separator: ", ")); 95 % intervals over \(rounds) samples of the viewers."
    }
}
