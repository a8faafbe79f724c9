import ArgumentParser
import Platform

struct CreateAppCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-app", abstract: "Register an app for the developer API, while the server runs or not."
    )

    @Option(help: "Name that people see when they are asked.")
    var name: String

    @Option(name: .customLong("redirect-uri"), help: "Where people are sent back to: https, or http on localhost. May be repeated.")
    var redirectURIs: [String] = []

    @Option(help: "Scopes with commas between, as user.info.basic,video.list. Everything that people are asked for by default.")
    var scopes: String?

    @Option(name: .customLong("webhook-url"), help: "Where it hears of what happens, by https.")
    var webhookURL: String?

    @Option(help: "Account whose app it is: it has pages at /developers for it. The operator's own by default, which has none.")
    var owner: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Terminal.explaining {
            let configuration = try common.configuration()
            let order = AppOrder(
                name: name, redirectUris: redirectURIs, scopes: scopes.map { [$0] } ?? [], webhookUrl: webhookURL, owner: owner
            )
            let keys = try await Operator(configuration, logger: configuration.startLogging("skit.admin")).createApp(order)
            Terminal.say("client_key=\(keys.clientKey)")
            Terminal.say("client_secret=\(keys.clientSecret)")
        }
    }
}
