#if canImport(Glibc)
private import Glibc
#else
private import Darwin
#endif

/// One connection, its blocking calls on a thread of its own.
actor PostgresConnection {
    /// How a transaction begins.
    enum Kind: Sendable {
        /// One snapshot for all statements, and no writing.
        case read
        /// Begun anew on a collision with another one.
        case write(Isolation)

        fileprivate var begin: String {
            switch self {
            case .read: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            case .write(.serializable): "BEGIN ISOLATION LEVEL SERIALIZABLE"
            case .write(.byRow): "BEGIN ISOLATION LEVEL READ COMMITTED"
            }
        }
    }

    nonisolated let canceller: PostgresCanceller
    private let wire: PostgresWire
    private let thread: BlockingThread
    private let maximumTries: Int
    private let lease: WriteLease?

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Connects, on the thread that the connection keeps.
    static func open(_ settings: PostgresSettings) async throws -> PostgresConnection {
        let thread = BlockingThread("skit.postgres")
        return try await Opener(thread).open(settings)
    }

    fileprivate init(_ wire: sending PostgresWire, _ settings: PostgresSettings, on thread: BlockingThread) {
        canceller = wire.canceller
        self.wire = wire
        self.thread = thread
        maximumTries = max(1, settings.maximumTries)
        lease = settings.lease
    }

    /// Whether it may serve another lease.
    var isUsable: Bool { !wire.isBroken }

    /// What a transaction gave, and where its commit stands in the log, when that was asked for.
    struct Outcome<Value: Sendable>: Sendable {
        let value: Value
        let position: WALPosition?
    }

    /// Runs `body` in a transaction. Throws what it throws, and `StorageError`.
    /// - Parameters:
    ///   - hasLimits: whether the server ends a statement that runs, or waits for a lock, for too long.
    ///   - tellsPosition: whether to ask how far the log has come with the commit.
    func transact<T: Sendable>(
        _ kind: Kind, hasLimits: Bool = true, tellsPosition: Bool = false, _ body: @Sendable (any Transaction) throws -> T
    ) throws -> Outcome<T> {
        defer { wire.isPatient = false }
        return try retrying {
            try attempt(kind, tellsPosition: tellsPosition) { transaction in
                wire.isPatient = !hasLimits
                if !hasLimits { _ = try transaction.run("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0") }
                return try body(transaction)
            }
        }
    }

    /// Writes the batch in one transaction, each entry in a savepoint of its own. Throws the error that undid all of them.
    /// Returns where the commit stands in the log, when one of the entries wants to know it.
    func commit(_ batch: AppendBatch) throws -> WALPosition? {
        try retrying {
            // The entries are taken when the transaction has begun, so that more may come along.
            try attempt(.write(.byRow), tellsPosition: batch.wantsPosition) { transaction in
                for entry in batch.entries {
                    do {
                        try transaction.savepoint { try entry.perform(in: transaction) }
                    } catch where transaction.failure == nil {
                        // The savepoint is undone and the entry keeps its own error; its neighbours go on.
                        entry.refuse((error as? PostgresFailure)?.storageError ?? error)
                    }
                }
            }
            .position
        }
    }

    /// Blocks the connection's thread until the connection ends, which throws.
    func listen(to channel: StaticString, _ hear: @Sendable (String?) -> Void) throws {
        do {
            try wire.run("LISTEN \(channel)")
            hear(nil)
            while true {
                try Task.checkCancellation()
                for word in try wire.notices(within: 1_000) { hear(word) }
            }
        } catch let failure as PostgresFailure {
            try Task.checkCancellation()
            throw failure.storageError
        }
    }

    private func retrying<T>(_ work: () throws -> T) throws -> T {
        var tries = 1
        while true {
            do {
                return try work()
            } catch let failure as PostgresFailure {
                guard failure.isCollision, tries < maximumTries else { throw failure.storageError }
                // The others finish first; who comes back at the same moment would collide again.
                usleep(UInt32.random(in: 500...(1_000 << min(tries, 6))))
                tries += 1
            }
        }
    }

    private func attempt<T: Sendable>(
        _ kind: Kind, tellsPosition: @autoclosure () -> Bool, _ body: (PostgresTransaction) throws -> T
    ) throws -> Outcome<T> {
        guard !canceller.wasUsed else { throw StorageError.busy("the statement was cancelled") }
        if case .write = kind { try lease?.check() }
        try begin(kind)
        let transaction = PostgresTransaction(wire, canceller)
        do {
            let value = try body(transaction)
            if let failure = transaction.failure { throw failure }
            return Outcome(value: value, position: try commit(kind, tellsPosition: tellsPosition()))
        } catch {
            if let failure = wire.beginFailure { throw unbegun(failure) }
            if !wire.isBroken { try? wire.rollBack() }
            if let failure = transaction.failure, failure.isCollision { throw failure }
            guard case .write = kind, transaction.failure?.isReadOnly == true else { throw error }
            // The server has become a standby: another one is the primary now.
            wire.giveUp()
            throw StorageError.busy("the server takes no writes")
        }
    }

    /// A read begins with its first statement, on the same journey.
    private func begin(_ kind: Kind) throws {
        guard case .write = kind else { return wire.beginLater(kind.begin) }
        do {
            try wire.begin(kind.begin)
        } catch {
            throw unbegun(error)
        }
    }

    /// A connection that broke while it lay idle is found out here, before anything was asked of the server that another one could
    /// not be asked again.
    private func unbegun(_ failure: PostgresFailure) -> any Error {
        if wire.isSilent { return SilentServer(failure: failure) }
        return wire.isBroken ? StaleConnection(failure: failure) : failure
    }

    /// The server answers the COMMIT of a transaction that it has given up with ROLLBACK, which is no error to it.
    private func commit(_ kind: Kind, tellsPosition: Bool) throws -> WALPosition? {
        guard case .write = kind else {
            // What was read is right whatever becomes of the connection now.
            try? wire.endReading()
            return nil
        }
        do {
            let (command, position) = try end(tellsPosition: tellsPosition)
            guard command == "COMMIT" else { throw StorageError.unexpected("the transaction was given up") }
            return position
        } catch let failure as PostgresFailure {
            if let lease, failure.sqlState == WriteLease.refusedState { throw lease.refusal }
            // A refusal that arrived says that nothing was committed.
            guard wire.isBroken else { throw failure }
            throw StorageError.uncertain("the connection ended while the commit was under way: \(failure.message)")
        }
    }

    private func end(tellsPosition: Bool) throws -> (command: String, position: WALPosition?) {
        guard let lease else {
            return tellsPosition ? try wire.commitAndTell("COMMIT") : (try wire.run("COMMIT", []).command, nil)
        }
        try lease.check()
        let answer = tellsPosition ? try wire.commitAndTell(lease.commit) : (try wire.runAll(lease.commit).command, nil)
        // Somewhere between here and the server the time ran out: another home may have begun without what was just written.
        guard lease.isHeld else { throw StorageError.uncertain("the right to write ended while the commit was under way") }
        return answer
    }
}

/// The connection turned out broken before its transaction had begun; on another one it may well succeed.
struct StaleConnection: Error {
    let failure: PostgresFailure
}

/// The server takes connections and does not answer: another connection would fare no better.
struct SilentServer: Error {
    let failure: PostgresFailure
}

/// Opens a connection on its thread: an actor's own initializer runs on its caller's.
private actor Opener {
    private let thread: BlockingThread

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(_ thread: BlockingThread) {
        self.thread = thread
    }

    func open(_ settings: PostgresSettings) throws -> PostgresConnection {
        do {
            return PostgresConnection(try PostgresWire(settings), settings, on: thread)
        } catch {
            throw error.isUnanswered ? SilentServer(failure: error) : error.storageError
        }
    }
}
