import Storage

/// The statements that find rows by words. The engines' text indexes are asked in different words, so both texts stand here side by
/// side. The newest rows come first and no more than asked for, by an order that either index gives by itself or nearly so.
enum SearchRows {
    /// Public videos that this viewer may see.
    static func videos(
        _ wanted: TextQuery, _ viewer: Viewer?, before id: Int64, limit: Int, _ tx: any Transaction
    ) throws -> [SearchRanking.FoundVideo] {
        guard let text = wanted.text(tx.dialect) else { return [] }
        // Public already, as far as the log was read: the videos themselves decide, and the blocks.
        let visible = VideoAccess.visible(to: viewer)
        let rows = switch tx.dialect {
        case .sqlite:
            try tx.rows(
                """
                SELECT v.id, s.words, c.views, c.likes, v.published_at
                FROM search_videos_index i CROSS JOIN search_videos s ON s.video_id = i.rowid
                    CROSS JOIN videos v ON v.id = i.rowid CROSS JOIN video_counts c ON c.video_id = i.rowid
                WHERE search_videos_index MATCH \(text) AND i.rowid < \(id) AND v.visibility = 'public' AND \(visible)
                ORDER BY i.rowid DESC LIMIT \(limit)
                """
            )
        case .postgres:
            try tx.rows(
                .plannedForItsValues(
                    """
                    SELECT v.id, s.words, c.views, c.likes, v.published_at
                    FROM search_videos s JOIN videos v ON v.id = s.video_id JOIN video_counts c ON c.video_id = s.video_id
                    WHERE s.tokens @@ CAST(\(text) AS tsquery) AND s.video_id < \(id) AND v.visibility = 'public' AND \(visible)
                    ORDER BY s.video_id DESC LIMIT \(limit)
                    """
                )
            )
        }
        return try rows.map {
            SearchRanking.FoundVideo(
                id: try $0.int(0), words: try $0.text(1), views: try $0.int(2), likes: try $0.int(3),
                publishedAt: try $0.optionalInt(4) ?? 0
            )
        }
    }

    /// Accounts without a block between them and the viewer.
    static func accounts(
        _ wanted: TextQuery, _ viewer: Viewer?, limit: Int, _ tx: any Transaction
    ) throws -> [SearchRanking.FoundAccount] {
        guard let text = wanted.text(tx.dialect) else { return [] }
        let me = viewer?.accountID ?? 0
        let notShutOut: SQL = """
            NOT EXISTS (SELECT 1 FROM blocks b WHERE (b.blocker_id = a.id AND b.blocked_id = \(me))
                OR (b.blocker_id = \(me) AND b.blocked_id = a.id))
            """
        let rows = switch tx.dialect {
        case .sqlite:
            try tx.rows(
                """
                SELECT a.id, a.username, a.display_name, c.followers FROM search_accounts_index i
                    CROSS JOIN accounts a ON a.id = i.rowid CROSS JOIN account_counts c ON c.account_id = i.rowid
                WHERE search_accounts_index MATCH \(text) AND \(notShutOut) ORDER BY i.rowid DESC LIMIT \(limit)
                """
            )
        case .postgres:
            try tx.rows(
                .plannedForItsValues(
                    """
                    SELECT a.id, a.username, a.display_name, c.followers FROM search_accounts s
                        JOIN accounts a ON a.id = s.account_id JOIN account_counts c ON c.account_id = s.account_id
                    WHERE s.tokens @@ CAST(\(text) AS tsquery) AND \(notShutOut) ORDER BY s.account_id DESC LIMIT \(limit)
                    """
                )
            )
        }
        return try rows.map {
            SearchRanking.FoundAccount(
                id: try $0.int(0), username: try $0.text(1), displayName: try $0.text(2), followers: try $0.int(3)
            )
        }
    }
}
