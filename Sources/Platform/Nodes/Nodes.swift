import Storage

/// The numbers that nodes on one database hold, each for a time, by the database's clock.
///
/// A number is part of every id a node makes, so no two nodes may ever use one at the same moment.
struct Nodes: Sendable {
    /// How long a number is held unless it is renewed.
    static let lease: Duration = .seconds(30)
    /// A number rests this long after it was held, so that clocks which differ by less cannot bring an id twice.
    static let rest: Duration = .seconds(60)

    let database: any Database

    /// One of the numbers that nobody holds; nil when there is none. Two nodes that ask at once get different ones.
    /// - Parameter token: the node's, by which it is told from others that hold the number later.
    func take(token: String, name: String) async throws -> Int? {
        try await database.write { tx in
            let now = try tx.clock()
            let resting = now - Int64(Nodes.rest / .milliseconds(1))
            let held = Set(try tx.rows("SELECT number FROM nodes WHERE held_until > \(resting) LIMIT 64").map { try $0.int(0) })
            guard let number = (0..<Int64(NodeNumber.count)).first(where: { !held.contains($0) }) else { return nil }
            try tx.run(
                """
                INSERT INTO nodes (number, token, name, held_until) VALUES (\(number), \(token), \(name), \(now + Nodes.leaseMilliseconds))
                ON CONFLICT (number) DO UPDATE SET token = excluded.token, name = excluded.name, held_until = excluded.held_until
                """
            )
            return Int(number)
        }
    }

    /// Holds the number for another lease. False when it is another node's by now.
    func renew(_ number: Int, token: String) async throws -> Bool {
        try await database.write(.byRow) { tx in
            let until = try tx.clock() + Nodes.leaseMilliseconds
            return try tx.run("UPDATE nodes SET held_until = \(until) WHERE number = \(number) AND token = \(token)") == 1
        }
    }

    /// Gives the number back; it rests before another node gets it.
    func leave(_ number: Int, token: String) async throws {
        try await database.write(.byRow) { tx in
            let now = try tx.clock()
            try tx.run("UPDATE nodes SET held_until = \(now) WHERE number = \(number) AND token = \(token)")
        }
    }

    /// Milliseconds by which this machine's clock is ahead of the database's; negative when it is behind.
    func clockSkew(_ clock: WallClock) async throws -> Int64 {
        let before = clock.now()
        let theirs = try await database.read { tx in try tx.clock() }
        return (before + clock.now()) / 2 - theirs
    }

    private static let leaseMilliseconds = Int64(lease / .milliseconds(1))
}
