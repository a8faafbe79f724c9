import Foundation
import Logging
import ServiceLifecycle
import Storage

/// One of the nodes does what only one may do. When it dies, another one takes over within 10 s.
///
/// The leader holds a row for a time, by the database's clock, and a fence that grows with every new leader: what a leader
/// writes, it writes together with a look at its fence, so that one which has slept through its time changes nothing.
struct Leadership: Sendable {
    /// How long it is held unless it is renewed. With a renewal every 2 s a dead leader is replaced after at most 6 + 2 s.
    static let lease: Duration = .seconds(6)
    static let heartbeat: Duration = .seconds(2)

    let name: String
    let database: any Database
    private let holder: String

    init(_ name: String, _ database: any Database, holder: String = UUID().uuidString) {
        self.name = name
        self.database = database
        self.holder = holder
    }

    /// A leader's right to write.
    struct Term: Sendable, Equatable {
        let name: String
        let fence: Int64

        /// Keeps the leadership from changing hands before this transaction ends. A renewal need not wait for that.
        /// - Throws: `LeadershipLost` when it has changed hands already.
        func check(in tx: any Transaction) throws {
            let lock: SQL = tx.dialect == .postgres ? " FOR KEY SHARE" : ""
            let row = try tx.row("SELECT 1 FROM leaderships WHERE name = \(name) AND fence = \(fence)\(lock)")
            guard row != nil else { throw LeadershipLost() }
        }

        /// For what is changed elsewhere than in the database, right before it is. Throws as `check(in:)`, and `StorageError`.
        func check(_ database: any Database) async throws {
            try await database.write(.byRow) { tx in try check(in: tx) }
        }
    }

    /// Leads whenever nobody else does, until graceful shutdown: `body` is run for a term and cancelled when the term is over.
    /// Throws what `body` throws, after giving the leadership up.
    func lead(_ body: @escaping @Sendable (Term) async throws -> Void) async throws {
        try await cancelWhenGracefulShutdown {
            while true {
                if let term = try await takeOrWait() {
                    Logger.current.info("this node leads", metadata: ["name": "\(name)", "fence": "\(term.fence)"])
                    do {
                        try await serve(term, body)
                    } catch {
                        await giveUp(term)
                        throw error
                    }
                    await giveUp(term)
                }
                try await Task.sleep(for: Leadership.heartbeat)
            }
        }
    }

    /// Nil also while the database is away; whatever else is wrong is told.
    private func takeOrWait() async throws -> Term? {
        do {
            return try await take()
        } catch StorageError.busy, StorageError.uncertain {
            return nil
        }
    }

    /// A term of this node, when nobody else's lasts.
    func take() async throws -> Term? {
        try await database.write(.byRow) { tx in
            let now = try tx.clock()
            // Held by the clock of a server that was another one, or has been set since: nobody renews it to so late.
            let tooLate = now + 2 * Leadership.leaseMilliseconds
            if let held = try tx.row("SELECT held_until FROM leaderships WHERE name = \(name)") {
                guard try !(now...tooLate).contains(held.int(0)) else { return nil }
                // Whoever checks its term at this moment ends its transaction first.
                if tx.dialect == .postgres { _ = try tx.row("SELECT 1 FROM leaderships WHERE name = \(name) FOR UPDATE") }
            }
            let until = now + Leadership.leaseMilliseconds
            let row = try tx.row(
                """
                INSERT INTO leaderships (name, holder, fence, held_until) VALUES (\(name), \(holder), 1, \(until))
                ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, fence = leaderships.fence + 1, held_until = excluded.held_until
                WHERE leaderships.held_until < \(now) OR leaderships.held_until > \(tooLate)
                RETURNING fence
                """
            )
            return try row.map { Term(name: name, fence: try $0.int(0)) }
        }
    }

    /// Holds it for another lease. False when the term is over.
    func renew(_ term: Term) async throws -> Bool {
        try await database.write(.byRow) { tx in
            let until = try tx.clock() + Leadership.leaseMilliseconds
            return try tx.run("UPDATE leaderships SET held_until = \(until) WHERE name = \(name) AND fence = \(term.fence)") == 1
        }
    }

    private func serve(_ term: Term, _ body: @escaping @Sendable (Term) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await body(term) }
            group.addTask { try await keep(term) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Ends when the term is over, or when nobody can say that it is not.
    private func keep(_ term: Term) async throws {
        var sure = ContinuousClock.now + Leadership.lease
        while ContinuousClock.now < sure {
            try await Task.sleep(for: Leadership.heartbeat)
            let asked = ContinuousClock.now
            do {
                guard try await renew(term) else { return }
                sure = asked + Leadership.lease
            } catch let error as StorageError {
                Logger.current.warning("a leadership was not renewed", metadata: ["name": "\(name)", "cause": "\(error)"])
            }
        }
    }

    /// The next leader need not wait for the lease to run out.
    private func giveUp(_ term: Term) async {
        _ = try? await database.write(.byRow) { tx in
            try tx.run("UPDATE leaderships SET held_until = 0 WHERE name = \(name) AND fence = \(term.fence)")
        }
    }

    private static let leaseMilliseconds = Int64(lease / .milliseconds(1))
}

/// Another node leads by now; nothing was written.
struct LeadershipLost: Error, Equatable {}
