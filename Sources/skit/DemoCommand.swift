import ArgumentParser
import Platform

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Fill a running server with demo videos, or with a folder of your own."
    )

    @OptionGroup var common: CommonOptions

    @Option(help: "Address of the running server.")
    var url: String?

    @Option(name: .customLong("from"), help: "Publish the clips of this folder instead of the generated ones.")
    var folder: String?

    @Flag(help: "Do nothing when the server has videos already.")
    var ifEmpty = false

    @Option(help: .hidden)
    var parent: Int32?

    func run() async throws {
        try await Terminal.explaining {
            let demo = DemoRun(try common.configuration(), baseURL: url) { Terminal.say("demo: \($0)") }
            try await Interruption.ending(with: parent) { [folder, ifEmpty] in
                if let folder {
                    try await demo.publish(folder: folder)
                } else {
                    try await demo.fill(onlyIfEmpty: ifEmpty)
                }
            }
        }
    }
}
