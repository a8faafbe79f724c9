import Storage

/// Authorization is the query: handlers obtain a video only through these conditions.
enum VideoAccess {
    /// True for the published videos that this viewer may watch. `v` is the videos table.
    static func visible(to viewerID: Int64?) -> SQL {
        guard let viewerID else { return "v.status = 'published' AND v.visibility = 'public'" }
        return """
            v.status = 'published' AND (v.author_id = \(viewerID) OR (
                NOT EXISTS (SELECT 1 FROM blocks b WHERE (b.blocker_id = \(viewerID) AND b.blocked_id = v.author_id)
                    OR (b.blocker_id = v.author_id AND b.blocked_id = \(viewerID)))
                AND (v.visibility = 'public'
                    OR (v.visibility IN ('followers', 'friends')
                        AND EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = \(viewerID) AND f.followee_id = v.author_id)
                        AND (v.visibility = 'followers'
                            OR EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = v.author_id AND f.followee_id = \(viewerID)))))))
            """
    }

    /// True for whatever this viewer made, in any state.
    static func owned(by viewer: Viewer) -> SQL {
        "v.author_id = \(viewer.accountID)"
    }

    /// Who may remove: the owner, and an admin.
    static func removable(by viewer: Viewer) -> SQL {
        viewer.isAdmin ? "1 = 1" : owned(by: viewer)
    }
}
