import Synchronization

/// One waiting write, whatever it returns.
protocol AppendEntry: Sendable {
    /// Whose write it is, where somebody wants to know.
    var writer: OwnWrites? { get }

    /// Where in the source it was asked for.
    var site: CallSite { get }

    /// Until when a batch must have taken it in.
    var until: ContinuousClock.Instant { get }

    /// Runs the caller's closure and keeps its outcome. Rethrows, so that its savepoint is rolled back.
    func perform(in transaction: any Transaction) throws

    /// Whatever its closure made of it, the engine has undone what it wrote.
    func refuse(_ error: any Error)

    /// Gives the caller its outcome: the engine's `failure`, when the shared commit failed, and otherwise what its own closure
    /// returned or threw. Called once, after the commit is durable.
    func deliver(failure: (any Error)?)
}

final class PendingAppend<Value: Sendable>: AppendEntry {
    // Of the caller's task: the batch is written by a task of nobody's own.
    let writer = OwnWrites.current
    let site: CallSite
    let until: ContinuousClock.Instant
    private let body: @Sendable (any Transaction) throws -> Value
    private let continuation: CheckedContinuation<Value, any Error>
    private let outcome = Mutex<Result<Value, any Error>?>(nil)

    init(
        _ body: @escaping @Sendable (any Transaction) throws -> Value, at site: CallSite, until: ContinuousClock.Instant,
        _ continuation: CheckedContinuation<Value, any Error>
    ) {
        self.site = site
        self.until = until
        self.body = body
        self.continuation = continuation
    }

    func perform(in transaction: any Transaction) throws {
        let result = Result { try body(transaction) }
        outcome.withLock { $0 = result }
        _ = try result.get()
    }

    func refuse(_ error: any Error) {
        outcome.withLock { outcome in
            if case .failure = outcome { return }
            outcome = .failure(error)
        }
    }

    func deliver(failure: (any Error)?) {
        let outcome = outcome.withLock { $0 }
        switch (outcome, failure) {
        case (.failure(let error), _): continuation.resume(throwing: error)
        case (_, let failure?): continuation.resume(throwing: failure)
        case (.success(let value), nil): continuation.resume(returning: value)
        case (nil, nil): continuation.resume(throwing: StorageError.unexpected("the append was never run"))
        }
    }
}
