import Storage

/// What apps have begun and left, and what is long over.
extension AppPosts {
    /// For how long a post can be asked about after its beginning.
    static let keptMs: Int64 = 90 * .millisecondsPerDay
    /// Posts of one transaction, and of one statement.
    private static let sweepAtOnce = 100
    private static let forgottenAtOnce = 500

    /// Ends posts whose bytes did not come in time, and forgets old ones that are at an end; a schedule calls it. Returns how many.
    func sweep(under term: Leadership.Term? = nil) async throws -> Int {
        var count = 0
        while true {
            let (late, old) = (try await endLate(term), try await forget(term))
            count += late + old
            if late < AppPosts.sweepAtOnce, old < AppPosts.forgottenAtOnce { return count }
        }
    }

    private func endLate(_ term: Leadership.Term?) async throws -> Int {
        let now = clock.now()
        let late = try await database.read { tx in
            try tx.rows(
                """
                SELECT \(AppPost.columns) FROM app_posts p LEFT JOIN uploads u ON u.id = p.upload_id
                WHERE p.deadline < \(now) ORDER BY p.deadline LIMIT \(AppPosts.sweepAtOnce)
                """
            ).map(AppPost.init(row:))
        }
        for post in late {
            try Task.checkCancellation()
            // The server ended between the last byte and the job: the app need not come back for that.
            if post.state == .uploading, post.received == post.size {
                try await arrived(post)
                continue
            }
            let released = try await database.write { tx in
                try term?.check(in: tx)
                return try end(post, because: .ours, in: tx)
            }
            await self.released(released)
        }
        return late.count
    }

    private func forget(_ term: Leadership.Term?) async throws -> Int {
        let old = clock.now() - AppPosts.keptMs
        let over = [PostState.complete, .failed].map(\.rawValue)
        // Asked for apart: of both at once PostgreSQL would read the whole table.
        let ids = try await database.read { tx in
            try tx.rows(
                """
                SELECT id FROM app_posts WHERE created_at < \(old) AND state IN \(list: over)
                ORDER BY created_at LIMIT \(AppPosts.forgottenAtOnce)
                """
            ).map { try $0.int(0) }
        }
        guard !ids.isEmpty else { return 0 }
        return try await database.write(.byRow) { tx in
            try term?.check(in: tx)
            return try tx.run("DELETE FROM app_posts WHERE id IN \(list: ids)")
        }
    }
}
