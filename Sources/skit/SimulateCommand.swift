import ArgumentParser
import Foundation
import Recommender

/// Viewers that exist only here, before the feed that is served.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Let simulated viewers watch what the feed shows them, beside simpler ways to choose.",
        discussion: """
            Compares the feed with itself without exploration, with popularity, the order of time, a fixed linear score and chance. \
            --catalogue names a folder with video_features_basic_pure.csv of KuaiRand; without it a catalogue with similar shares is \
            made up. The same options and seed give the same figures, bit for bit. What they mean stands in docs/simulation.md.
            """
    )

    @Option(help: "Folder with video_features_basic_pure.csv.")
    var catalogue: String?

    @Option(help: "Videos at the start; 50 to 20,000.")
    var videos: Int?

    @Option(help: "Viewers; 1 to 20,000.")
    var viewers: Int?

    @Option(help: "Days; 1 to 60.")
    var days: Int?

    @Flag(help: "A small world that ends within seconds, and says little.")
    var quick = false

    @Option(help: "Folder for measures.csv, curve.csv and simulation.svg; made when it is not there.")
    var out: String?

    @OptionGroup var options: EvaluationOptions

    func validate() throws {
        guard videos.map((50...20_000).contains) ?? true else { throw ValidationError("--videos is 50 to 20000.") }
        guard viewers.map((1...20_000).contains) ?? true else { throw ValidationError("--viewers is 1 to 20000.") }
        guard (1...20).contains(options.seeds) else { throw ValidationError("--seeds is 1 to 20.") }
        guard days.map((1...60).contains) ?? true else { throw ValidationError("--days is 1 to 60.") }
    }

    func run() async throws {
        try await EvaluationFile.explaining {
            let rows = try rows()
            // Before the work, not after it: minutes would be lost.
            if let out { try SimulationFiles.makeFolder(out) }
            var simulation = Simulation(rows, seeds: options.allSeeds, rounds: options.rounds)
            if quick { simulation.settings = .quick }
            simulation.settings.videos = videos ?? simulation.settings.videos
            simulation.settings.viewers = viewers ?? simulation.settings.viewers
            simulation.settings.days = days ?? simulation.settings.days
            let line = ProgressLine()
            let size = "\(simulation.settings.viewers) viewers × \(simulation.policies.count) policies × \(options.seeds)"
            let report = await simulation.run { line.show("\(ProgressLine.bar($0)) \(size)", isLast: false) }
            line.end()
            if let out { try SimulationFiles.write(report, to: out) }
            try options.say(report, report.lines)
        }
    }

    private func rows() throws -> CatalogueRows {
        guard let catalogue else {
            Terminal.complain("skit: without --catalogue the videos are drawn from a made-up catalogue with shares like KuaiRand's.")
            return .generated(count: 5_000, seed: 1)
        }
        return try EvaluationFile.read(catalogue + "/video_features_basic_pure.csv") { try CatalogueRows(commaSeparated: $0) }
    }
}

extension SimulationReport {
    /// A table: one line for each measure, one column for each policy.
    fileprivate var lines: [String] {
        let showings = policies.first.map { $0.showings / max(1, seeds.count) } ?? 0
        let head = [
            "\(settings.viewers) viewers, \(settings.videos) videos and \(settings.videosPerDay) more each day, \(settings.days) days; "
                + "about \(showings) showings for each policy.",
            "Seeds \(seeds.map(String.init).joined(separator: ", ")); half of the 95 % interval behind each figure "
                + "(\(bootstrapRounds) samples of the viewers, videos or creators).", "",
            Self.row("", policies.map(\.kind.title)),
        ]
        return head + Measure.allCases.map { measure in
            Self.row(measure.title, policies.map { $0[measure].map(Self.text) ?? "–" })
        }
    }

    private static func row(_ title: String, _ cells: [String]) -> String {
        let widths = [34] + cells.map { _ in 20 }
        return zip([title] + cells, widths).map { $0.padding(toLength: max($1, $0.count + 1), withPad: " ", startingAt: 0) }.joined()
    }

    private static func text(_ figure: Figure) -> String {
        let half = (figure.estimate.high - figure.estimate.low) / 2
        let digits = figure.estimate.value < 10 ? 3 : figure.estimate.value < 100 ? 1 : 0
        return String(format: "%.*f ±%.*f", digits, figure.estimate.value, digits, half)
    }
}
