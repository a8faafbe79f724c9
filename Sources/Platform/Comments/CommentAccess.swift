import Storage

/// Authorization is the query: handlers obtain a comment only through these conditions. `v` is the videos table, `c` that of
/// comments.
enum CommentAccess {
    /// True for comments on videos that this viewer may watch, where no block stands between the viewer and who wrote the
    /// comment or the one it answers.
    static func readable(by viewer: Viewer?) -> SQL {
        let isVisible = VideoAccess.visible(to: viewer)
        guard let viewer else { return isVisible }
        let answered: SQL = "(SELECT p.author_id FROM comments p WHERE p.id = c.parent_id)"
        return "\(isVisible) AND \(unblocked(viewer, "c.author_id")) AND (c.parent_id IS NULL OR \(unblocked(viewer, answered)))"
    }

    /// True for authors with no block between them and the viewer.
    static func unblocked(_ viewer: Viewer?, _ author: SQL) -> SQL {
        guard let viewer else { return "1 = 1" }
        return """
            NOT EXISTS (SELECT 1 FROM blocks k WHERE (k.blocker_id = \(viewer.accountID) AND k.blocked_id = \(author))
                OR (k.blocker_id = \(author) AND k.blocked_id = \(viewer.accountID)))
            """
    }
}
