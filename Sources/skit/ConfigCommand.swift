import ArgumentParser
import Platform

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "config", abstract: "Print every setting as it holds now.")

    @OptionGroup var common: CommonOptions

    func run() throws {
        do {
            let configuration = try common.configuration()
            for key in ConfigurationKey.all {
                Terminal.say("\(key.environmentVariable)=\(key.show(configuration))")
            }
        } catch let error as ConfigurationError {
            Terminal.complain(error.description)
            throw ExitCode(2)
        }
    }
}
