import Resilience
import Synchronization
import Web

/// Who is at which upload: one at a time, and whoever comes later ends the one before. A connection that died without a word
/// would otherwise keep its upload locked until it is noticed.
final class UploadHolds: Sendable {
    /// How long a newcomer waits until the one before has its bytes on the device.
    static let patience: Duration = .seconds(10)

    private let places = Mutex(Places())
    private let patience: Duration

    init(patience: Duration = UploadHolds.patience) {
        self.patience = patience
    }

    /// Runs `body` as the one holder; ends the one before and waits for it. `body` is cancelled when somebody else comes, and the
    /// hold lasts until it has returned. Throws `TusError.locked` when the one before does not end in time, and when a later one
    /// has come.
    func hold<T: Sendable>(_ id: String, _ body: @escaping @Sendable () async throws -> T) async throws -> T {
        let (ends, end) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = try await take(id, end)
        defer { leave(id, number) }
        return try await withThrowingTaskGroup(of: T?.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await body() }
            group.addTask {
                for await _ in ends { return nil }
                throw CancellationError()
            }
            guard let first = try await group.next() else { throw CancellationError() }
            if let value = first { return value }
            // Somebody else has come. What `body` still brings to an end counts.
            group.cancelAll()
            guard let rest = try? await group.next(), let value = rest else { throw TusError.locked }
            return value
        }
    }

    /// Runs `body` as the holder of those of `ids` that nobody holds now; nobody is ended.
    func holdFree<T>(of ids: [String], _ body: ([String]) async throws -> T) async rethrows -> T {
        let (_, end) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let taken = places.withLock { places in
            ids.compactMap { id in
                places.come()
                return places.take(id, end, as: places.last) ? (id: id, number: places.last) : nil
            }
        }
        defer { for hold in taken { leave(hold.id, hold.number) } }
        return try await body(taken.map(\.id))
    }

    /// Ends whoever holds the upload now and waits for it. Throws `TusError.locked` when that takes too long.
    func end(_ id: String) async throws {
        let wait = places.withLock { $0.end(id) }
        if let wait { try await patiently(wait, until: Deadline(in: patience)) }
    }

    func isHeld(_ id: String) -> Bool {
        places.withLock { $0.isHeld(id, byLaterThan: 0) }
    }

    private func take(_ id: String, _ end: AsyncStream<Void>.Continuation) async throws -> Int {
        let deadline = Deadline(in: patience)
        let number = places.withLock { $0.come() }
        while true {
            let wait = try places.withLock { places -> AsyncStream<Void>? in
                if places.take(id, end, as: number) { return nil }
                guard !places.isHeld(id, byLaterThan: number) else { throw TusError.locked }
                return places.end(id)
            }
            guard let wait else { return number }
            try await patiently(wait, until: deadline)
        }
    }

    private func leave(_ id: String, _ number: Int) {
        for waiter in places.withLock({ $0.leave(id, number) }) { waiter.finish() }
    }

    private func patiently(_ wait: AsyncStream<Void>, until deadline: Deadline) async throws {
        do {
            try await deadline.run { for await _ in wait {} }
            try Task.checkCancellation()
        } catch is Deadline.Exceeded {
            throw TusError.locked
        }
    }
}

/// The uploads that are held, each with those who wait for its holder to leave.
private struct Places {
    private struct Hold {
        let number: Int
        let end: AsyncStream<Void>.Continuation
        var waiters: [AsyncStream<Void>.Continuation] = []
    }

    /// Grows with everyone who comes.
    private(set) var last = 0
    private var holds: [String: Hold] = [:]

    @discardableResult
    mutating func come() -> Int {
        last += 1
        return last
    }

    /// False when somebody holds it.
    mutating func take(_ id: String, _ end: AsyncStream<Void>.Continuation, as number: Int) -> Bool {
        guard holds[id] == nil else { return false }
        holds[id] = Hold(number: number, end: end)
        return true
    }

    func isHeld(_ id: String, byLaterThan number: Int) -> Bool {
        holds[id].map { $0.number > number } ?? false
    }

    /// Asks the holder to end; the stream ends when it has left. Nil when nobody holds it.
    mutating func end(_ id: String) -> AsyncStream<Void>? {
        guard let hold = holds[id] else { return nil }
        let (wait, waiter) = AsyncStream.makeStream(of: Void.self)
        holds[id]?.waiters.append(waiter)
        hold.end.yield()
        return wait
    }

    mutating func leave(_ id: String, _ number: Int) -> [AsyncStream<Void>.Continuation] {
        guard holds[id]?.number == number else { return [] }
        return holds.removeValue(forKey: id)?.waiters ?? []
    }
}
