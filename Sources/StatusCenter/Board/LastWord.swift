import ServiceLifecycle

/// Ends the streams of open pages first when the process stops: they would keep the server from draining.
struct LastWord: Service {
    let live: LiveUpdates

    func run() async throws {
        try? await gracefulShutdown()
        live.close()
    }
}
