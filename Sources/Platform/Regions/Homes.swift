import Storage

/// What a region's own database says of homes.
struct Homes: Sendable {
    let database: any Database

    /// One look at it.
    struct Look: Sendable {
        /// Whether it follows another server, and takes no writes itself.
        let isStandby: Bool
        /// Its clock, UTC ms.
        let clock: Int64
        /// Where the server says that it listens.
        let server: String
        /// Which line of copies it belongs to: a standby has its home's.
        let system: String
        /// Nil when it has never been one, nor was copied from one.
        let newest: Home?
        /// False for a first home whose claim nobody has confirmed yet.
        let isClaimed: Bool
    }

    func look() async throws -> Look {
        try await database.read { tx in
            let server = try Homes.server(tx)
            let row = try server.bool(1)
                ? tx.row("SELECT epoch, region, token, claimed_at FROM homes ORDER BY epoch DESC LIMIT 1") : nil
            return Look(
                isStandby: try server.bool(0), clock: try server.int(2), server: try server.text(3), system: try server.text(4),
                newest: try row.map { Home(epoch: try $0.int(0), region: try $0.text(1), token: try $0.text(2)) },
                isClaimed: try row?.optionalInt(3) != nil
            )
        }
    }

    /// Whether processes that know nothing of regions are connected: they would write without asking the witness.
    func isUsedAlone() async throws -> Bool {
        let others = "skit node \(PlatformConfiguration.regionMark)%"
        return try await database.read { tx in
            try tx.row(
                """
                SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
                    AND application_name LIKE 'skit node%' AND application_name NOT LIKE \(others)
                """
            ) != nil
        }
    }

    /// The first home of an instance, written before it is claimed. Nodes that start together get the same one.
    func propose(region: String, token: String) async throws -> Home {
        try await database.write(.byRow) { tx in
            let now = try tx.clock()
            try tx.run(
                """
                INSERT INTO homes (epoch, region, token, began_at, last_event) VALUES (1, \(region), \(token), \(now), 0)
                ON CONFLICT (epoch) DO NOTHING
                """
            )
            guard let row = try tx.row("SELECT region, token FROM homes WHERE epoch = 1") else {
                throw StorageError.unexpected("the first home is gone")
            }
            return Home(epoch: 1, region: try row.text(0), token: try row.text(1))
        }
    }

    /// Begins a home that the witness knows already. Events up to the last one that there is now are from the homes before.
    func begin(_ home: Home) async throws {
        try await database.write(.byRow) { tx in
            let now = try tx.clock()
            let last = try tx.row("SELECT coalesce(max(id), 0) FROM events")?.int(0) ?? 0
            try tx.run(
                """
                INSERT INTO homes (epoch, region, token, began_at, last_event, claimed_at)
                VALUES (\(home.epoch), \(home.region), \(home.token), \(now), \(last), \(now))
                ON CONFLICT (epoch) DO UPDATE SET claimed_at = excluded.claimed_at WHERE homes.claimed_at IS NULL
                """
            )
        }
    }

    /// The last event that this database had received of a home when the one after it began; nil when none did.
    func lastEvent(of home: Home) async throws -> Int64? {
        try await database.read { tx in
            guard try tx.row("SELECT 1 FROM homes WHERE epoch = \(home.epoch) AND token = \(home.token)") != nil else { return nil }
            return try tx.row("SELECT last_event FROM homes WHERE epoch > \(home.epoch) ORDER BY epoch LIMIT 1")?.int(0)
        }
    }

    private static func server(_ tx: any Transaction) throws -> Row {
        let asked: SQL = """
            SELECT pg_is_in_recovery()::int, (to_regclass('homes') IS NOT NULL)::int,
                (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
                coalesce(host(inet_server_addr()), 'a socket') || ':' || current_setting('port'),
                (SELECT system_identifier::text FROM pg_control_system())
            """
        guard let row = try tx.row(asked) else { throw StorageError.unexpected("the database does not say what it is") }
        return row
    }
}
