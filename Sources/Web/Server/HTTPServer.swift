package import Hummingbird
package import HummingbirdCore

/// The server both processes listen with.
package enum HTTPServer {
    package static func builder(_ settings: ServerSettings = .init()) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            var configuration = HTTP1Channel.Configuration(idleTimeout: .init(settings.idleTimeout))
            configuration.httpDecoder = .init(
                maxHeaderFieldSize: settings.fieldBytesMax,
                maxHeaderListSize: settings.fieldsBytesMax,
                maxHeaderFieldCount: settings.fieldsMax
            )
            return FileSendingChannel(http: HTTP1Channel(responder: responder, configuration: configuration), settings: settings)
        }
    }

    /// Where it listens, and how many it serves at a time.
    package static func configuration(
        _ settings: ServerSettings, host: String, port: Int, name: String? = nil
    ) -> ApplicationConfiguration {
        ApplicationConfiguration(
            address: .hostname(host, port: port),
            serverName: name,
            availableConnectionsDelegate: MaximumAvailableConnections(settings.connectionsMax)
        )
    }
}
