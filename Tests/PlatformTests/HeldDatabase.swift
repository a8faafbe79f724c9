import Storage
import Synchronization

/// A database whose reads and writes a test can make fail, and whose reads it can hold between their end and their result, as a busy
/// thread would.
final class HeldDatabase: Database {
    private struct Hold {
        let begun: AsyncStream<Void>.Continuation
        let released: AsyncStream<Void>
    }

    private struct State {
        var hold: Hold?
        var failures = 0
        var failedWrites = 0
        var reads = 0
    }

    private let base: any Database
    private let recorder = StatementRecorder.current
    private let state = Mutex(State())

    init(_ base: any Database) {
        self.base = base
    }

    var dialect: Dialect { base.dialect }
    var pools: [any WatchedPool] { base.pools }
    /// Reads begun so far.
    var reads: Int { state.withLock { $0.reads } }

    /// The next so many reads throw `StorageError.busy`.
    func failReads(_ count: Int) {
        state.withLock { $0.failures = count }
    }

    /// The next so many writes and appends throw `StorageError.busy`.
    func failWrites(_ count: Int) {
        state.withLock { $0.failedWrites = count }
    }

    /// Begins `first`, holds its next read after that has read, runs `second`, and only then lets the first go on.
    func overtake(_ first: @escaping @Sendable () async throws -> Void, by second: () async throws -> Void) async throws {
        let begun = AsyncStream<Void>.makeStream()
        let released = AsyncStream<Void>.makeStream()
        state.withLock { $0.hold = Hold(begun: begun.continuation, released: released.stream) }
        let slow = Task { try await first() }
        for await _ in begun.stream { break }
        do {
            try await second()
        } catch {
            released.continuation.yield()
            throw error
        }
        released.continuation.yield()
        try await slow.value
    }

    func read<T: Sendable>(at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        let (hold, isFailing) = state.withLock { state in
            state.reads += 1
            let isFailing = state.failures > 0
            if isFailing { state.failures -= 1 }
            defer { state.hold = nil }
            return (state.hold, isFailing)
        }
        if isFailing { throw StorageError.busy("made to fail") }
        let result = try await base.read(at: site, recording(body))
        if let hold {
            hold.begun.yield()
            for await _ in hold.released { break }
        }
        return result
    }

    func write<T: Sendable>(
        _ isolation: Isolation, at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T
    ) async throws -> T {
        try failWriteIfAsked()
        return try await base.write(isolation, at: site, recording(body))
    }

    func append<T: Sendable>(at site: CallSite, _ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try failWriteIfAsked()
        return try await base.append(at: site, recording(body))
    }

    private func failWriteIfAsked() throws(StorageError) {
        let isFailing = state.withLock { state in
            defer { state.failedWrites = max(0, state.failedWrites - 1) }
            return state.failedWrites > 0
        }
        if isFailing { throw .busy("made to fail") }
    }

    private func recording<T>(_ body: @escaping @Sendable (any Transaction) throws -> T) -> @Sendable (any Transaction) throws -> T {
        guard let recorder else { return body }
        return { try body(RecordingTransaction(base: $0, recorder: recorder)) }
    }

    func close() throws {
        try base.close()
    }
}
