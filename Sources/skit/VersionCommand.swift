import ArgumentParser
import Platform

struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Print the version.")

    func run() {
        Terminal.say("skit \(Version.current)")
    }
}
