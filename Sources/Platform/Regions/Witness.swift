import Storage

/// The third place that all regions reach: a PostgreSQL server of its own, which remembers who has claimed which epoch.
///
/// What is claimed there stays claimed. It must not be a copy of either region's database, nor be restored to an earlier moment.
struct Witness: Sendable {
    let database: any Database

    private static let migrations = [
        Migration(
            id: "witness-0001-homes",
            sqlite: """
                CREATE TABLE witnessed_homes (
                    epoch BIGINT NOT NULL PRIMARY KEY,
                    region TEXT NOT NULL,
                    token TEXT NOT NULL,
                    follows BIGINT NOT NULL,
                    database_address TEXT NOT NULL,
                    received TEXT NOT NULL,
                    claimed_at BIGINT NOT NULL
                );
                """
        )
    ]

    /// The one with the highest epoch; nil before the first.
    func newest() async throws -> HomeClaim? {
        try await database.read { tx in
            guard try tx.row("SELECT 1 WHERE to_regclass('witnessed_homes') IS NOT NULL") != nil else { return nil }
            let row = try tx.row(
                "SELECT epoch, region, token, follows, database_address, received FROM witnessed_homes ORDER BY epoch DESC LIMIT 1"
            )
            return try row.map {
                HomeClaim(
                    home: Home(epoch: try $0.int(0), region: try $0.text(1), token: try $0.text(2)),
                    follows: try $0.int(3), database: try $0.text(4), received: try $0.text(5)
                )
            }
        }
    }

    /// Claims an epoch while `seen` is the newest one. Of several that claim it, one gets it.
    /// - Returns: the newest after that; the claim was successful when it is `claim`.
    func claim(_ claim: HomeClaim, after seen: Home?) async throws -> HomeClaim? {
        try await Migrator(Witness.migrations).migrate(database)
        let home = claim.home
        try await database.write(.byRow) { tx in
            let now = try tx.clock()
            try tx.run(
                """
                INSERT INTO witnessed_homes (epoch, region, token, follows, database_address, received, claimed_at)
                SELECT \(home.epoch), \(home.region), \(home.token), \(claim.follows), \(claim.database), \(claim.received), \(now)
                WHERE NOT EXISTS (SELECT 1 FROM witnessed_homes WHERE epoch > \(seen?.epoch ?? 0))
                ON CONFLICT (epoch) DO NOTHING
                """
            )
        }
        return try await newest()
    }
}
