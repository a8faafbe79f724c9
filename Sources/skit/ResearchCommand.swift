import ArgumentParser
import Platform

struct ResearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "research",
        abstract: "Let an app use the research interface: public videos, comments and people in great numbers, and who follows whom."
    )

    @Argument(help: "The client key of the app.")
    var clientKey: String

    @Flag(help: "Take it away again.")
    var end = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Terminal.explaining {
            let configuration = try common.configuration()
            let order = ResearchOrder(clientKey: clientKey, isAllowed: !end)
            try await Operator(configuration, logger: configuration.startLogging("skit.admin")).decideResearch(order)
            Terminal.say(end ? "The app can't do research any more." : "The app may do research.")
        }
    }
}
