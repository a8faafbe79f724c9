import Storage
import Web

/// What a probe shall be.
struct ProbeOrder: Sendable {
    var componentID: Int64
    var name: String
    var kind: Probe.Kind
    var target: String
    var expectation = ""
    var failingStatus = ComponentStatus.majorOutage
    var timeoutMs: Int64 = 5_000
}

/// Adding and taking away probes, and hearing heartbeats.
struct Probes: Sendable {
    let database: any Database
    let identifiers: IdentifierGenerator
    let now: @Sendable () -> Int64

    func all() async throws -> [Probe] {
        try await database.read { tx in try ProbeRows.all(in: tx) }
    }

    /// - Returns: its id; of a heartbeat also the secret that its address holds, which is told this once.
    func add(_ order: ProbeOrder, by actor: Actor) async throws -> (id: Int64, secret: String?) {
        let name = try PlainText.checked(order.name, field: "name", characters: 1...Probe.nameCharacters)
        try Probe.check(order.target, of: order.kind)
        let expectation = order.expectation.isEmpty
            ? "" : try PlainText.checked(order.expectation, field: "expectation", characters: 1...Probe.targetCharacters)
        guard Probe.timeouts.contains(order.timeoutMs) else {
            throw Problem.invalid(field: "timeout_ms", "The time must be from 100 to 30000 milliseconds.")
        }
        let token = order.kind == .heartbeat ? SessionToken() : nil
        let id = try identifiers.next()
        try await database.write { [at = now()] tx in
            guard try tx.row("SELECT count(*) FROM probes")?.int(0) ?? 0 < Probe.maximum else {
                throw Problem.conflict("too_many_probes", "There are \(Probe.maximum) probes already.")
            }
            guard try tx.row("SELECT 1 FROM components WHERE id = \(order.componentID) AND is_group = 0") != nil else {
                throw Problem.invalid(field: "component_id", "No component has this id.")
            }
            try tx.run(
                """
                INSERT INTO probes (id, component_id, name, kind, target, expectation, failing_status, timeout_ms, is_down, is_flapping,
                    failures, successes, token_hash, created_at)
                VALUES (\(id), \(order.componentID), \(name), \(order.kind.rawValue), \(order.target), \(expectation),
                    \(order.failingStatus.rawValue), \(order.timeoutMs), 0, 0, 0, 0, \(token?.sha256), \(at))
                """
            )
            try AuditLog.note("probe.added", about: id, name, by: actor, at: at, in: tx)
        }
        return (id, token?.text)
    }

    func remove(_ id: Int64, by actor: Actor) async throws {
        try await database.write { [at = now()] tx in
            guard try tx.run("DELETE FROM probes WHERE id = \(id)") == 1 else { throw Problem.notFound() }
            try AuditLog.note("probe.removed", about: id, "", by: actor, at: at, in: tx)
        }
    }

    /// A heartbeat has spoken up.
    /// - Throws: 404 for a secret that nobody has.
    func beat(_ token: SessionToken) async throws {
        let known = try await database.append { [at = now()] tx in
            try tx.run("UPDATE probes SET beat_at = \(at) WHERE token_hash = \(token.sha256)")
        }
        guard known == 1 else { throw Problem.notFound() }
    }
}
