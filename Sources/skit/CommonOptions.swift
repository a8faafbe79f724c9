import ArgumentParser
import Logging
import Platform

/// Options that most commands share; they win over the environment.
struct CommonOptions: ParsableArguments {
    @Option(help: "Folder of everything that is kept (SKIT_DATA).")
    var data: String?

    @Option(help: "Address to listen on (SKIT_HOST).")
    var host: String?

    @Option(help: "Port of the platform (SKIT_PORT).")
    var port: Int?

    @Option(help: "Port of the status centre (SKIT_STATUS_PORT).")
    var statusPort: Int?

    /// The settings as they hold for this run.
    /// - Throws: `ConfigurationError` naming what is malformed.
    func configuration() throws -> PlatformConfiguration {
        var overrides: [String: String] = [:]
        overrides["skit.data"] = data
        overrides["skit.host"] = host
        overrides["skit.port"] = port.map(String.init)
        overrides["skit.status.port"] = statusPort.map(String.init)
        return try PlatformConfiguration.read(overrides: overrides)
    }

    /// The options again, for a process that is started with the same settings.
    var arguments: [String] {
        var arguments: [String] = []
        if let data { arguments += ["--data", data] }
        if let host { arguments += ["--host", host] }
        if let port { arguments += ["--port", String(port)] }
        if let statusPort { arguments += ["--status-port", String(statusPort)] }
        return arguments
    }
}

extension PlatformConfiguration {
    /// From here on everything that this process logs goes to standard error at the configured level: also what has no logger of its
    /// own and takes `Logger.current`, and what packages say. Once in a process.
    func startLogging(_ label: String) -> Logger {
        let level = Logger.Level(rawValue: logLevel) ?? .info
        LoggingSystem.bootstrap { other in
            var handler = StreamLogHandler.standardError(label: other.isEmpty ? label : other)
            handler.logLevel = level
            return handler
        }
        return Logger(label: label)
    }
}
