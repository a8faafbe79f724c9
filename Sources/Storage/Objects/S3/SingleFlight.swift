private import Synchronization

/// Makes a value once for all who ask for it at the same time. Whoever is cancelled leaves alone; the work ends early only when
/// nobody waits for it any more.
final class SingleFlight<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Flight {
        let id: UInt64
        var task: Task<Void, Never>?
        var waiters: [UInt64: CheckedContinuation<Value, any Error>] = [:]
    }

    private struct State {
        var lastID: UInt64 = 0
        var flights: [Key: Flight] = [:]

        mutating func nextID() -> UInt64 {
            lastID &+= 1
            return lastID
        }
    }

    private let state = Mutex(State())

    /// The value of `make`, run by the first who asks. Throws what it throws, and `CancellationError` to who is cancelled.
    func value(of key: Key, _ make: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let id = state.withLock { $0.nextID() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isIn = state.withLock { state in
                    // The flag is set before the handler runs: one of the two always sees the other.
                    guard !Task.isCancelled else { return false }
                    var flight = state.flights[key] ?? Flight(id: state.nextID())
                    flight.waiters[id] = continuation
                    if flight.task == nil { flight.task = begin(key, flight.id, make) }
                    state.flights[key] = flight
                    return true
                }
                if !isIn { continuation.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            leave(key, id)
        }
    }

    /// How many wait for the value now.
    func waiting(for key: Key) -> Int {
        state.withLock { $0.flights[key]?.waiters.count ?? 0 }
    }

    /// Not a child of the first who asks, as others may outlast that one.
    private func begin(_ key: Key, _ flight: UInt64, _ make: @escaping @Sendable () async throws -> Value) -> Task<Void, Never> {
        Task { [self] in
            let result: Result<Value, any Error>
            do {
                result = .success(try await make())
            } catch {
                result = .failure(error)
            }
            let waiters = state.withLock { state in
                // When all had left, the key may belong to a later flight by now.
                state.flights[key]?.id == flight ? state.flights.removeValue(forKey: key)?.waiters : nil
            }
            for continuation in (waiters ?? [:]).values { continuation.resume(with: result) }
        }
    }

    private func leave(_ key: Key, _ id: UInt64) {
        let (waiter, abandoned) = state.withLock { state -> (CheckedContinuation<Value, any Error>?, Task<Void, Never>?) in
            guard let waiter = state.flights[key]?.waiters.removeValue(forKey: id) else { return (nil, nil) }
            guard state.flights[key]?.waiters.isEmpty == true else { return (waiter, nil) }
            return (waiter, state.flights.removeValue(forKey: key)?.task)
        }
        abandoned?.cancel()
        waiter?.resume(throwing: CancellationError())
    }
}
