import ArgumentParser
import Foundation

/// What all evaluations are told.
struct EvaluationOptions: ParsableArguments {
    @Option(help: "The first seed; the whole run follows from it.")
    var seed: UInt64 = 1

    @Option(help: "How many seeds are run, one after another.")
    var seeds = 3

    @Option(help: "Threads that work at once; the figures are the same for any number.")
    var threads = max(1, ProcessInfo.processInfo.activeProcessorCount)

    @Flag(help: "Print one JSON object instead of a table.")
    var json = false

    mutating func validate() throws {
        guard (1...100).contains(seeds) else { throw ValidationError("--seeds is a number from 1 to 100.") }
        guard (1...256).contains(threads) else { throw ValidationError("--threads is a number from 1 to 256.") }
    }

    /// The seeds of this run.
    var allSeeds: [UInt64] { (0..<UInt64(seeds)).map { seed &+ $0 } }

    /// Prints a value as JSON, keys in order.
    func say(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        Terminal.say(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}
