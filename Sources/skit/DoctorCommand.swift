import ArgumentParser
import Platform

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check what the server needs, and say how to mend what is missing."
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Make anew what is derived from the facts: the numbers people see, and the search.")
    var rebuild = false

    func run() async throws {
        try await Terminal.explaining {
            let configuration = try common.configuration()
            if rebuild {
                try await Operator(configuration, logger: configuration.startLogging("skit.doctor")).rebuild()
                return Terminal.say("All counts are rebuilt.")
            }
            let findings = await Doctor(configuration).examine()
            for finding in findings { Terminal.say(finding.description) }
            if findings.contains(where: { $0.severity == .broken }) { throw ExitCode(1) }
        }
    }
}
