import Synchronization

extension FeedEngine {
    /// Forgets what was learned about a viewer, by the models as well at the next `learn`.
    package func forget(_ viewer: ViewerKey) {
        recorded.withLock { _ in
            profiles.forget(viewer)
            lessons.add(.forget(viewer))
        }
    }

    /// Forgets what was learned about a viewer's taste for a tag, by the models as well at the next `learn`.
    package func forget(tag: String, of viewer: ViewerKey) {
        guard let number = catalogue.tagNumber(tag) else { return }
        let met = profiles.profile(of: viewer).history.entries.map(\.video)
        let tagged = catalogue.rows(of: met).filter { $0.tags.overlaps(TagList([number])) }.map(\.id)
        let hashes = catalogue.snapshot.tagHashes
        if Int(number) < hashes.count {
            lessons.add(.forgetTopic(ForgottenTopic(viewer: viewer, tag: hashes[Int(number)], videos: tagged)))
        }
        guard profiles.isKnown(viewer) else { return }
        profiles.change(viewer) { profile in
            profile.tags.remove(Int64(number))
            for video in tagged { profile.history.forget(video) }
        }
    }

    /// Forgets what was learned about a viewer's taste for an author, by the models as well at the next `learn`.
    package func forget(author: Int64, of viewer: ViewerKey) {
        let met = profiles.profile(of: viewer).history.entries.map(\.video)
        let theirs = catalogue.rows(of: met).filter { $0.author == author }.map(\.id)
        lessons.add(.forgetTopic(ForgottenTopic(viewer: viewer, author: UInt64(bitPattern: author), videos: theirs)))
        guard profiles.isKnown(viewer) else { return }
        profiles.change(viewer) { profile in
            profile.authors.remove(author)
            for video in theirs { profile.history.forget(video) }
        }
    }

    /// Forgets that a viewer watched a video; what that taught about its tags stays.
    package func forget(video: Int64, of viewer: ViewerKey) {
        guard profiles.isKnown(viewer) else { return }
        profiles.change(viewer) { $0.forget(video) }
    }

    /// A browser's guest has become an account: what was learned about the one goes over to the other.
    package func merge(_ guest: ViewerKey, into account: ViewerKey) {
        guard guest != account, profiles.isKnown(guest) else { return }
        recorded.withLock { _ in
            let learned = profiles.profile(of: guest)
            profiles.forget(guest)
            // The account learns for itself from here on; what stood under the guest's number would outlive a reset.
            lessons.add(.forget(guest))
            profiles.change(account) { $0.merge(learned) }
        }
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
