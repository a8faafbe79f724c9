import Durable
import Storage
import Web

/// Payload of `block.added` and `block.removed`.
struct BlockEvent: Codable, Sendable {
    let blockerID: Int64
    let blockedID: Int64
}

/// Blocking works both ways: neither sees, follows, likes or comments on the other any more.
struct Blocks: Sendable {
    let database: any Database
    let events: EventLog
    let counters: CounterProgress
    let cardMarks: CardMarks
    let clock: WallClock

    static let limit = 10_000

    func set(_ blocked: Bool, viewer: Viewer, accountID: Int64) async throws {
        guard viewer.accountID != accountID else {
            throw Problem.refused(code: "block_self", "You can't block yourself.")
        }
        let now = clock.now()
        // Who blocks follows no more, and is followed no more; also when nobody can say whether it was written.
        defer {
            cardMarks.forget(viewer.accountID)
            cardMarks.forget(accountID)
        }
        let last = try await database.write { [events] tx -> Int64? in
            blocked
                ? try Blocks.add(viewer.accountID, accountID, at: now, events, tx)
                : try Blocks.remove(viewer.accountID, accountID, events, tx)
        }
        await counters.takenIn(last, events)
    }

    private static func add(_ blocker: Int64, _ blocked: Int64, at now: Int64, _ events: EventLog, _ tx: any Transaction) throws -> Int64? {
        let count = try tx.row("SELECT count(*) FROM blocks WHERE blocker_id = \(blocker)")?.int(0) ?? 0
        guard count < limit else { throw Problem.refused(code: "too_many_blocks", "You can block at most \(limit) accounts.") }
        let added = try tx.run(
            """
            INSERT INTO blocks (blocker_id, blocked_id, created_at) VALUES (\(blocker), \(blocked), \(now))
            ON CONFLICT (blocker_id, blocked_id) DO NOTHING
            """
        )
        guard added > 0 else { return nil }
        for (follower, followee) in [(blocker, blocked), (blocked, blocker)] {
            if try tx.run("DELETE FROM follows WHERE follower_id = \(follower) AND followee_id = \(followee)") > 0 {
                _ = try events.append("follow.removed", FollowEvent(followerID: follower, followeeID: followee), in: tx)
            }
        }
        return try events.append("block.added", BlockEvent(blockerID: blocker, blockedID: blocked), in: tx)
    }

    private static func remove(_ blocker: Int64, _ blocked: Int64, _ events: EventLog, _ tx: any Transaction) throws -> Int64? {
        guard try tx.run("DELETE FROM blocks WHERE blocker_id = \(blocker) AND blocked_id = \(blocked)") > 0 else { return nil }
        return try events.append("block.removed", BlockEvent(blockerID: blocker, blockedID: blocked), in: tx)
    }
}
