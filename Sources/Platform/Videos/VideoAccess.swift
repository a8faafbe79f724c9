import Storage

/// Authorization is the query: handlers obtain a video only through these conditions. `v` is the videos table.
enum VideoAccess {
    /// True for the published videos that this viewer may watch: meant for them, and for their age.
    static func visible(to viewer: Viewer?) -> SQL {
        visible(to: viewer?.accountID, ofAge: viewer?.mayWatchForAdults == true)
    }

    /// As `visible(to:)`, where an account is known by its id alone.
    /// - Parameter ofAge: whether it may watch what is for adults.
    static func visible(to account: Int64?, ofAge: Bool) -> SQL {
        let isForTheirAge: SQL = ofAge ? "" : " AND \(AgeRestriction.isOff)"
        guard let account else { return "\(isPublic)\(isForTheirAge)" }
        return "v.status = 'published' AND (v.author_id = \(account) OR (\(isMeant(for: account))\(isForTheirAge)))"
    }

    /// As `visible(to:)`, whatever the viewer's age: who finds one of these may learn why they do not get it.
    static func meant(for viewer: Viewer?) -> SQL {
        visible(to: viewer?.accountID, ofAge: true)
    }

    /// True for what is out for everybody, or for all adults.
    static let isPublic: SQL = "v.status = 'published' AND v.visibility = 'public'"

    private static func isMeant(for account: Int64) -> SQL {
        """
        NOT EXISTS (SELECT 1 FROM blocks b WHERE (b.blocker_id = \(account) AND b.blocked_id = v.author_id)
                OR (b.blocker_id = v.author_id AND b.blocked_id = \(account)))
            AND (v.visibility = 'public'
                OR (v.visibility IN ('followers', 'friends')
                    AND EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = \(account) AND f.followee_id = v.author_id)
                    AND (v.visibility = 'followers'
                        OR EXISTS (SELECT 1 FROM follows f WHERE f.follower_id = v.author_id AND f.followee_id = \(account)))))
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

extension Viewer {
    /// Whether videos for adults are shown to them: adults by their birth date, and who runs the site and has to look at them.
    var mayWatchForAdults: Bool { isAdult || isAdmin }
}
