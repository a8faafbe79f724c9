import Platform
import UnixSignals

/// Work that is cancelled, and so cleans up, when a signal asks the program to end or the process that started it is gone.
enum Interruption {
    static func ending(with parent: Int32?, _ work: @escaping @Sendable () async throws -> Void) async throws {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await work() }
            group.addTask { for await _ in signals { return } }
            if let parent { group.addTask { try await ParentWatch(pid: parent).run() } }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
