import ArgumentParser
import Platform

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "Run the platform: pages, API and media work.")

    @OptionGroup var common: CommonOptions

    @Option(help: .hidden)
    var parent: Int32?

    func run() async throws {
        MemoryArenas.limit()
        try await Terminal.explaining {
            let configuration = try common.configuration()
            let server = try await PlatformServer(configuration, parent: parent, logger: configuration.startLogging("skit")) {
                Terminal.announce($0)
            }
            try await server.run()
        }
    }
}
