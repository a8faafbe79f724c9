import ArgumentParser

/// `skit evaluate`: figures that anybody can repeat.
struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measure what the feed's models are worth on recorded data.",
        discussion: "Nothing of the instance is read or changed. docs/evaluation-retrieval.md says what the figures mean.",
        subcommands: [EvaluateSequenceCommand.self, EvaluatePairsCommand.self]
    )
}
