import ArgumentParser
import Platform

struct UpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "up", abstract: "Run the platform and the status centre, and keep both running."
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Fill an empty instance with demo videos.")
    var demo = false

    func run() async throws {
        try await Terminal.explaining {
            let configuration = try common.configuration()
            var programs = [
                SupervisedProgram(name: "serve", arguments: ["serve"] + common.arguments, isEssential: true),
                SupervisedProgram(name: "status", arguments: ["status"] + common.arguments, isEssential: true),
            ]
            if demo {
                let arguments = ["demo", "--if-empty", "--url", "http://127.0.0.1:\(configuration.port)"]
                programs.append(SupervisedProgram(name: "demo", arguments: arguments + common.arguments, isEssential: false))
            }
            let drain = Duration.seconds(configuration.leaveSeconds + configuration.drainSeconds + 10)
            let status = try await ProcessSupervisor(programs: programs, drain: drain, logger: configuration.startLogging("skit.up")).run()
            if status != 0 { throw ExitCode(status) }
        }
    }
}
