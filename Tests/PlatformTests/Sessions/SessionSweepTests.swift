import Storage
import Testing
import Web

@testable import Platform

@Suite(.timeLimit(.minutes(5))) struct SessionSweepTests {
    @Test func `sessions whose time is over go, however many there are, and the others stay`() async throws {
        let platform = try await TestPlatform()
        let person = try await platform.person("vera")
        let sessions = platform.services.sessions
        let now = platform.services.clock.now()
        let (idle, old) = (now - sessions.idleMilliseconds - 1, now - sessions.absoluteMilliseconds - 1)
        // More than two looks take in; a third of them each are idle, old, and neither.
        let count = 3 * Sessions.swept
        try await platform.services.database.write { tx in
            _ = try tx.run(
                """
                INSERT INTO sessions (id, account_id, token_hash, created_at, last_seen_at, user_agent, address)
                WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(count))
                SELECT n, \(person.id), 'token' || n, CASE n % 3 WHEN 0 THEN \(old) ELSE \(now) END,
                       CASE n % 3 WHEN 1 THEN \(idle) ELSE \(now) END, '', ''
                FROM numbers
                """
            )
        }
        #expect(try await sessions.sweep() == 2 * Sessions.swept)
        let left = try await platform.services.database.read { tx in
            try tx.row("SELECT COUNT(*), COUNT(CASE WHEN id % 3 = 2 THEN 1 END) FROM sessions WHERE id <= \(count)").map {
                [try $0.int(0), try $0.int(1)]
            }
        }
        #expect(left == [Int64(Sessions.swept), Int64(Sessions.swept)])
        #expect(try await sessions.viewer(holding: try #require(SessionToken(person.cookie.split(separator: "=")[1]))) != nil)
        #expect(try await sessions.sweep() == 0)
    }
}
