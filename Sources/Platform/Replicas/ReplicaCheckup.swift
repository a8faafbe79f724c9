import Storage

/// What `skit doctor` finds out about each of SKIT_READ_REPLICAS.
struct ReplicaCheckup: Sendable {
    private let configuration: PlatformConfiguration

    /// Between two looks at a replica that is behind.
    private static let pause: Duration = .milliseconds(50)

    init(_ configuration: PlatformConfiguration) {
        self.configuration = configuration
    }

    func findings() async -> [Doctor.Finding] {
        guard !configuration.readReplicas.isEmpty else { return [] }
        let primary: LogSighting
        do {
            primary = try await look(at: configuration.postgresSettings) { try await $0.read { try LogSighting.ofPrimary(in: $0) } }
        } catch {
            return [
                Doctor.Finding(
                    severity: .warning, subject: "replicas: nothing to compare them with (\(StartFailure.sentence(error)))",
                    mend: "See what is said of PostgreSQL above."
                )
            ]
        }
        var findings: [Doctor.Finding] = []
        for (address, settings) in zip(configuration.readReplicas, configuration.replicaSettings) {
            findings.append(await finding("replica \(findings.count + 1) at \(address.hidden)", settings, primary))
        }
        return findings
    }

    private func finding(_ name: String, _ settings: PostgresSettings, _ primary: LogSighting) async -> Doctor.Finding {
        do {
            return try await look(at: settings) { try await finding(name, $0, primary) }
        } catch {
            return Doctor.Finding(
                severity: .broken, subject: "\(name): \(StartFailure.sentence(error))",
                mend: "Check SKIT_READ_REPLICAS, and whether `psql` reaches the server with it."
            )
        }
    }

    /// How far it is behind is measured: the time that it takes until it has what the primary had just before.
    private func finding(_ name: String, _ replica: PostgresDatabase, _ primary: LogSighting) async throws -> Doctor.Finding {
        let begun = ContinuousClock.now
        let limit: Duration = .seconds(configuration.replicaLagSeconds)
        var sighting = try await replica.read { try LogSighting.ofReplica(in: $0) }
        guard sighting.system == primary.system else {
            return Doctor.Finding(
                severity: .broken, subject: "\(name) is no copy of the server of SKIT_DATABASE_URL",
                mend: "Make it with pg_basebackup from that server."
            )
        }
        guard sighting.isReplica else {
            return Doctor.Finding(
                severity: .broken, subject: "\(name) follows no server: it takes writes itself",
                mend: "Make it a standby again, or take it out of SKIT_READ_REPLICAS."
            )
        }
        while sighting.position < primary.position, ContinuousClock.now - begun < limit {
            try await Task.sleep(for: Self.pause)
            sighting = try await replica.read { try LogSighting.ofReplica(in: $0) }
        }
        guard sighting.position >= primary.position else {
            let missing = (primary.position.bytes - sighting.position.bytes) / 1_000
            return Doctor.Finding(
                severity: .warning, subject: "\(name) is more than \(limit) behind (\(missing) kB)",
                mend: "It answers nobody until it has caught up: see pg_stat_replication at the primary."
            )
        }
        guard sighting.timeline == primary.timeline else {
            return Doctor.Finding(
                severity: .warning, subject: "\(name) is on timeline \(sighting.timeline), the primary on \(primary.timeline)",
                mend: "It answers nobody until its next restart point after a failover; with the role pg_read_all_stats, at once."
            )
        }
        let behind = ((ContinuousClock.now - begun) / .milliseconds(1)).rounded()
        return Doctor.Finding(severity: .fine, subject: "\(name), behind by \(Int(behind)) ms at most", mend: nil)
    }

    private func look<Value: Sendable>(
        at settings: PostgresSettings, _ body: (PostgresDatabase) async throws -> Value
    ) async throws -> Value {
        let database = PostgresDatabase(settings.forLooking(label: "doctor"))
        do {
            let value = try await body(database)
            try database.close()
            return value
        } catch {
            try? database.close()
            throw error
        }
    }
}
