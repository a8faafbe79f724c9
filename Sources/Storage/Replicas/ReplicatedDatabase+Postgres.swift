package import Resilience

extension ReplicatedDatabase {
    /// On PostgreSQL: a primary, and standbys that follow it. Nothing is connected before the first use.
    /// - Parameter replicas: as the primary's, each with its own address.
    package convenience init(
        primary: PostgresSettings, replicas: [PostgresSettings], statedLag: Duration, metrics: MetricsRegistry
    ) {
        self.init(
            primary: Member(PostgresDatabase(primary), look: PostgresDatabase(primary.forLooking(label: "primary-look"))),
            replicas: replicas.enumerated().map { number, settings in
                Member(
                    PostgresDatabase(settings.forReplica(label: "replica-\(number + 1)")),
                    look: PostgresDatabase(settings.forLooking(label: "replica-\(number + 1)-look"))
                )
            },
            statedLag: statedLag, metrics: metrics
        )
    }
}

extension Database {
    /// The PostgreSQL server that takes the writes; nil on another engine.
    package var postgres: PostgresDatabase? {
        self as? PostgresDatabase ?? (self as? ReplicatedDatabase)?.primary as? PostgresDatabase
    }
}

extension PostgresSettings {
    /// There is the primary for whatever takes too long here.
    fileprivate func forReplica(label: String) -> PostgresSettings {
        var settings = self
        settings.poolLabel = label
        settings.isReadOnly = true
        settings.connectSeconds = 2
        settings.interactivePatience = .milliseconds(50)
        settings.maximumWaitingPerConnection = 8
        // A conflict with what is being replayed is no collision that would end soon.
        settings.maximumTries = 1
        return settings
    }

    /// One connection, for one small question at a time.
    package func forLooking(label: String) -> PostgresSettings {
        var settings = self
        settings.poolLabel = label
        settings.isReadOnly = true
        settings.connections = 1
        settings.connectSeconds = 2
        settings.statementTimeout = .seconds(1)
        settings.maximumTries = 1
        return settings
    }
}
