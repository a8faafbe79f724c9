import ArgumentParser
import Platform

struct AdminCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin", abstract: "Look after accounts and apps.",
        subcommands: [CreateUserCommand.self, CreateAppCommand.self, ResearchCommand.self]
    )
}

struct CreateUserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-user", abstract: "Make an account, while the server runs or not."
    )

    @Argument(help: "Name of the account: 3–24 of a–z, 0–9, dot and underscore.")
    var name: String

    @Option(help: "member or admin.")
    var role: Account.Role = .member

    @Flag(name: .customLong("password-stdin"), help: "Read the password from the first line of standard input.")
    var passwordFromInput = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Terminal.explaining {
            guard passwordFromInput else { throw ValidationError("Give the password on standard input, with --password-stdin.") }
            guard let password = readLine(strippingNewline: true), !password.isEmpty else {
                throw ValidationError("Standard input holds no password.")
            }
            let configuration = try common.configuration()
            let order = AccountOrder(username: name, password: password, role: role)
            try await Operator(configuration, logger: configuration.startLogging("skit.admin")).createAccount(order)
            Terminal.say("Account @\(name.lowercased()) is ready.")
        }
    }
}

extension Account.Role: ExpressibleByArgument {}
