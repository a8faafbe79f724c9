import ServiceLifecycle

/// Services that begin to stop at the same moment. A group stops its members one after another, so that a slow download
/// would use up the time of a rendering that has to come to an end.
struct SideBySide: Service {
    let services: [any Service]

    /// Ends with the last of them once they are told to stop; before that, with the first that ends.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in services { group.addTask { try await service.run() } }
            defer { group.cancelAll() }
            while try await group.next() != nil, Task.isShuttingDownGracefully {}
        }
    }
}
