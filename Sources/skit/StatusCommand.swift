import ArgumentParser
import Platform
import StatusCenter

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "status", abstract: "Run the status centre, in a process of its own.")

    @OptionGroup var common: CommonOptions

    @Option(help: "File that says what is watched (YAML or JSON), read again when it changes. <data>/status/watch.yaml by default.")
    var watchFile: String?

    @Option(help: "Only try such a file, say what is wrong with it and at which line, and end.")
    var checkFile: String?

    @Option(help: .hidden)
    var parent: Int32?

    func run() async throws {
        MemoryArenas.limit()
        try await Terminal.explaining {
            if let checkFile {
                do {
                    try await WatchFileCheck.check(checkFile)
                } catch let error as WatchFileError {
                    Terminal.complain("\(checkFile), \(error)")
                    throw ExitCode.failure
                }
                Terminal.say("\(checkFile) can be used")
                return
            }
            let configuration = try common.configuration()
            let logger = configuration.startLogging("skit.status")
            var settings = try StatusSettings(configuration)
            if let watchFile { settings.watchFile = watchFile }
            let server = try await StatusServer(settings, logger: logger)
            try await server.run(watching: parent.map { ParentWatch(pid: $0) }) { Terminal.announce($0) }
        }
    }
}
