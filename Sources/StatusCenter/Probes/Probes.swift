import Storage
import Web

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
        let token = order.kind == .heartbeat ? SessionToken() : nil
        return (try await database.write { [self] tx in try add(order, token: token, by: actor, in: tx) }, token?.text)
    }

    /// - Parameter token: of a heartbeat.
    func add(_ order: ProbeOrder, token: SessionToken?, by actor: Actor, in tx: any Transaction) throws -> Int64 {
        let checked = try order.checked()
        let (id, at) = (try identifiers.next(), now())
        guard try tx.row("SELECT count(*) FROM probes")?.int(0) ?? 0 < Probe.maximum else {
            throw Problem.conflict("too_many_probes", "There are \(Probe.maximum) probes already.")
        }
        guard try tx.row("SELECT 1 FROM components WHERE id = \(order.componentID) AND is_group = 0") != nil else {
            throw Problem.invalid(field: "component_id", "No component has this id.")
        }
        try RegionRows.check(order.regionID.map { [$0] } ?? [], in: tx)
        try tx.run(
            """
            INSERT INTO probes (id, component_id, name, kind, target, expectation, failing_status, timeout_ms, is_down, is_flapping,
                failures, successes, token_hash, created_at, region_id, every_ms, account, password)
            VALUES (\(id), \(order.componentID), \(checked.name), \(order.kind.rawValue), \(order.target), \(checked.expectation),
                \(order.failingStatus.rawValue), \(checked.timeoutMs), 0, 0, 0, 0, \(token?.sha256), \(at), \(order.regionID),
                \(checked.everyMs), \(order.account), \(order.password))
            """
        )
        try AuditLog.note("probe.added", about: id, checked.name, by: actor, at: at, in: tx)
        return id
    }

    /// Changes what one asks and what its answers mean; its kind, its component and its secret stay.
    func change(_ id: Int64, by actor: Actor, _ edit: @escaping @Sendable (inout ProbeOrder) throws -> Void) async throws {
        try await database.write { [self] tx in
            guard let probe = try ProbeRows.one(id, in: tx) else { throw Problem.notFound("There is no probe with this id.") }
            var order = ProbeOrder(probe)
            // Whoever may say where a journey goes need not know its password, and must not have it sent to themselves.
            order.password = nil
            try edit(&order)
            (order.kind, order.componentID) = (probe.kind, probe.componentID)
            let isElsewhere = order.target != probe.target
            guard order.password != nil || probe.kind != .journey || !isElsewhere else {
                throw Problem.invalid(field: "password", "A journey to another address needs its password anew.")
            }
            order.password = order.password ?? probe.password
            // The file knows its probes by their names.
            guard try order.name == probe.name || tx.row("SELECT 1 FROM probes WHERE id = \(id) AND is_of_file = 1") == nil else {
                throw Problem.conflict("probe_of_file", "The file of what is watched names this probe.", field: "name")
            }
            try RegionRows.check(order.regionID.map { [$0] } ?? [], in: tx)
            let name = try set(order, of: id, in: tx).name
            try tx.run("UPDATE probes SET name = \(name) WHERE id = \(id)")
            let detail = isElsewhere ? "\(name): \(order.target)" : name
            try AuditLog.note("probe.changed", about: id, detail, by: actor, at: now(), in: tx)
        }
    }

    /// The same, as the file says it, which knows the kind and the secret.
    func change(_ id: Int64, to order: ProbeOrder, token: SessionToken?, in tx: any Transaction) throws {
        try set(order, of: id, in: tx)
        try tx.run("UPDATE probes SET token_hash = \(token?.sha256) WHERE id = \(id)")
    }

    /// What was down is so until the new target has answered, as any other; nobody has heard it yet.
    @discardableResult
    private func set(_ order: ProbeOrder, of id: Int64, in tx: any Transaction) throws -> ProbeOrder.Checked {
        let checked = try order.checked()
        try tx.run(
            """
            UPDATE probes SET failures = 0, successes = 0, checked_at = NULL, error = NULL, ms = NULL,
                beat_at = CASE WHEN kind <> \(order.kind.rawValue) THEN \(now()) ELSE beat_at END
            WHERE id = \(id) AND (kind <> \(order.kind.rawValue) OR target <> \(order.target))
            """
        )
        try tx.run(
            """
            UPDATE probes SET kind = \(order.kind.rawValue), target = \(order.target), expectation = \(checked.expectation),
                failing_status = \(order.failingStatus.rawValue), timeout_ms = \(checked.timeoutMs), every_ms = \(checked.everyMs),
                region_id = \(order.regionID), account = \(order.account), password = \(order.password)
            WHERE id = \(id)
            """
        )
        return checked
    }

    func remove(_ id: Int64, by actor: Actor) async throws {
        try await database.write { [self] tx in try remove(id, by: actor, in: tx) }
    }

    func remove(_ id: Int64, by actor: Actor, in tx: any Transaction) throws {
        guard try tx.run("DELETE FROM probes WHERE id = \(id)") == 1 else { throw Problem.notFound() }
        try AuditLog.note("probe.removed", about: id, "", by: actor, at: now(), in: tx)
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
