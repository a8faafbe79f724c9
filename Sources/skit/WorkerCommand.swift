import ArgumentParser
import Platform

struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Prepare and render videos for the nodes that serve them.",
        discussion: """
            For sites that outgrow one machine: over the same PostgreSQL database and object store as `skit serve`, as many as you \
            like. Each needs a data folder of its own, for work in progress. /healthz, /readyz and /metrics answer on its port.
            """
    )

    @OptionGroup var common: CommonOptions

    @Option(help: .hidden)
    var parent: Int32?

    func run() async throws {
        MemoryArenas.limit()
        try await Terminal.explaining {
            let configuration = try common.configuration()
            try await PlatformWorker(configuration, parent: parent, logger: configuration.startLogging("skit.worker")).run()
        }
    }
}
