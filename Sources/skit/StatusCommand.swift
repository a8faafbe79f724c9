import ArgumentParser
import Platform
import StatusCenter

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "status", abstract: "Run the status centre, in a process of its own.")

    @OptionGroup var common: CommonOptions

    @Option(help: .hidden)
    var parent: Int32?

    func run() async throws {
        MemoryArenas.limit()
        try await Terminal.explaining {
            let configuration = try common.configuration()
            let logger = configuration.startLogging("skit.status")
            let server = try await StatusServer(try StatusSettings(configuration), logger: logger)
            try await server.run(watching: parent.map { ParentWatch(pid: $0) }) { Terminal.announce($0) }
        }
    }
}
