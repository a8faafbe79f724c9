/// Work that is done once for everybody who asks for it at the same time. It goes on when they stop waiting.
actor OneAtATime<Value: Sendable> {
    private var running: [String: Task<Value, any Error>] = [:]

    func value(_ key: String, _ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        if let task = running[key] { return try await task.value }
        let task = Task { try await work() }
        running[key] = task
        defer { running[key] = nil }
        return try await task.value
    }
}
