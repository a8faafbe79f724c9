extension FeedEngine {
    /// Forgets what was learned about a viewer.
    package func forget(_ viewer: ViewerKey) {
        profiles.forget(viewer)
    }

    /// Forgets what was learned about a viewer's taste for a tag.
    package func forget(tag: String, of viewer: ViewerKey) {
        guard let number = catalogue.tagNumber(tag), profiles.isKnown(viewer) else { return }
        profiles.change(viewer) { $0.tags.remove(Int64(number)) }
    }

    /// Forgets what was learned about a viewer's taste for an author.
    package func forget(author: Int64, of viewer: ViewerKey) {
        guard profiles.isKnown(viewer) else { return }
        profiles.change(viewer) { $0.authors.remove(author) }
    }

    /// Forgets that a viewer watched a video; what that taught about its tags stays.
    package func forget(video: Int64, of viewer: ViewerKey) {
        guard profiles.isKnown(viewer) else { return }
        profiles.change(viewer) { $0.forget(video) }
    }

    /// A browser's guest has become an account: what was learned about the one goes over to the other.
    package func merge(_ guest: ViewerKey, into account: ViewerKey) {
        guard guest != account, profiles.isKnown(guest) else { return }
        let learned = profiles.profile(of: guest)
        profiles.forget(guest)
        profiles.change(account) { $0.merge(learned) }
    }

    /// What was learned about a viewer.
    package func taste(of viewer: ViewerKey) -> Taste {
        let profile = profiles.profile(of: viewer)
        return Taste(
            authors: profile.authors.all.map { (id: $0.key, weight: Double($0.weight)) },
            tags: profile.tags.all.compactMap { entry in
                catalogue.tagName(Int32(truncatingIfNeeded: entry.key)).map { (tag: $0, weight: Double(entry.weight)) }
            })
    }

    /// What stands at a place of a session of this viewer, whichever feed it is of; nil when this engine does not know.
    package func place(_ position: Int, in session: String, of viewer: ViewerKey) -> RankedVideo? {
        sessions.place(position, in: session, of: viewer)
    }

    /// The tags that most creators use, with how many videos they stand on; those on nearly every video tell nothing and are left
    /// out. At most a few dozen.
    package func livingTags(limit: Int) -> [(tag: String, videos: Int)] {
        let lists = catalogue.snapshot.lists
        return lists.livingTags.prefix(max(0, limit)).compactMap { number in
            catalogue.tagName(number).map { ($0, lists.byTag[number].count) }
        }
    }
}
