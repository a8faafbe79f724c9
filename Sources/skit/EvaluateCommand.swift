import ArgumentParser

/// Figures that anyone can repeat; nothing of a running server is touched.
struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measure the recommender on logs of your own, or on public ones.",
        discussion: "Nothing is changed, and only `exploration` reads of an instance. docs/evaluation.md says what the figures mean.",
        subcommands: [
            EvaluateStreamCommand.self, EvaluateSequenceCommand.self, EvaluatePairsCommand.self, EvaluatePolicyCommand.self,
            EvaluateExplorationCommand.self,
        ]
    )
}
