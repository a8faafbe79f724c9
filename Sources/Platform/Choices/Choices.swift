import Durable
import Recommender
import Storage
import Web

/// Payload of `feed.chosen`: something that the feed reads anew about this viewer.
struct ChoiceEvent: Codable, Sendable {
    let viewerKey: String
    /// The video that a guest is not interested in, or is again.
    var unwanted: Int64?
    var wantedAgain: Int64?
    /// Whether the feed may learn nothing from it.
    var impersonal: Bool?
}

/// What viewers tell the feed: muted, pinned, and chosen as interests. Of accounts and of guests.
struct Choices: Sendable {
    let database: any Database
    let events: EventLog
    let states: ViewerStates
    let engine: FeedEngine
    let clock: WallClock

    /// Choices of one viewer: bounds what the feed has to hold a page against.
    static let limit = 500
    /// Rows that the sweep removes in one transaction.
    static let swept = 5_000
    /// How long a guest's are kept: as long as the browser keeps its number.
    static let guestMilliseconds = Int64(GuestKey.lifetime) * 1000

    /// Sets a choice, in place of an earlier one about the same subject. Doing it twice is the same as once.
    /// - Throws: `Problem` when that would be one too many.
    func set(_ choice: Choice, of key: ViewerKey) async throws {
        let (now, expiry) = (clock.now(), expiry(of: key))
        try await change(key) { tx in
            let changed = try tx.run(
                """
                INSERT INTO feed_choices (viewer_key, kind, value, stance, shown, created_at, expires_at)
                VALUES (\(key.text), \(choice.subject.kind.rawValue), \(choice.subject.value), \(choice.stance.rawValue),
                    \(choice.subject.shown), \(now), \(expiry))
                ON CONFLICT (viewer_key, kind, value) DO UPDATE SET stance = excluded.stance, shown = excluded.shown,
                    created_at = excluded.created_at, expires_at = excluded.expires_at
                WHERE feed_choices.stance <> excluded.stance OR feed_choices.shown <> excluded.shown
                """
            )
            guard changed > 0 else { return nil }
            let count = try tx.row("SELECT count(*) FROM feed_choices WHERE viewer_key = \(key.text)")?.int(0) ?? 0
            guard count <= Choices.limit else {
                throw Problem.refused(
                    code: "too_many_choices", "That's \(Choices.limit) choices, as many as one can have. Take one back first."
                )
            }
            var event = ChoiceEvent(viewerKey: key.text)
            event.unwanted = [choice].unwantedVideos.first
            return event
        }
    }

    /// Takes a choice back, if that is what was chosen.
    func remove(_ choice: Choice, of key: ViewerKey) async throws {
        try await change(key) { tx in
            let removed = try tx.run(
                """
                DELETE FROM feed_choices WHERE viewer_key = \(key.text) AND kind = \(choice.subject.kind.rawValue)
                    AND value = \(choice.subject.value) AND stance = \(choice.stance.rawValue)
                """
            )
            guard removed > 0 else { return nil }
            var event = ChoiceEvent(viewerKey: key.text)
            event.wantedAgain = [choice].unwantedVideos.first
            return event
        }
    }

    /// All of a viewer's, last first.
    func all(of key: ViewerKey) async throws -> [Choice] {
        try await database.read { tx in try Choices.all(of: key, in: tx) }
    }

    /// What a viewer has said about one subject; nil for nothing.
    func stance(on subject: ChoiceSubject, of key: ViewerKey) async throws -> Choice.Stance? {
        try await database.read { tx in
            try tx.row(
                """
                SELECT stance FROM feed_choices
                WHERE viewer_key = \(key.text) AND kind = \(subject.kind.rawValue) AND value = \(subject.value)
                """
            )?.text(0)
        }.flatMap(Choice.Stance.init)
    }

    static func all(of key: ViewerKey, in tx: any Transaction) throws -> [Choice] {
        let rows = try tx.rows("SELECT kind, shown, stance, created_at FROM feed_choices WHERE viewer_key = \(key.text) LIMIT 1000")
        let choices = try rows.compactMap { row -> (Choice, Int64)? in
            guard let subject = ChoiceSubject(kind: try row.text(0), shown: try row.text(1)),
                let stance = Choice.Stance(rawValue: try row.text(2))
            else { return nil }
            return (Choice(subject: subject, stance: stance), try row.int(3))
        }
        return choices.sorted { $0.1 > $1.1 }.map(\.0)
    }

    /// Runs a change of what the feed knows of a viewer, and tells of it: this node at once, the others by the event.
    /// - Parameter work: returns what to tell; nil when nothing has changed.
    func change(_ key: ViewerKey, _ work: @escaping @Sendable (any Transaction) throws -> ChoiceEvent?) async throws {
        let isChanged = try await database.write { [events] tx in
            guard var event = try work(tx) else { return false }
            if event.unwanted != nil || event.wantedAgain != nil {
                event.impersonal = try FeedPreferences.isImpersonal(key.text, in: tx)
            }
            _ = try events.append("feed.chosen", event, in: tx)
            return true
        }
        guard isChanged else { return }
        states.forget(key)
        events.announce()
    }

    func expiry(of key: ViewerKey) -> Int64? {
        key.isGuest ? clock.now() + Choices.guestMilliseconds : nil
    }

    /// Removes what guests had chosen whose cookies are gone; a schedule calls it. Returns how much.
    func sweep(under term: Leadership.Term? = nil) async throws -> Int {
        let now = clock.now()
        var count = 0
        for table in ["feed_choices", "feed_preferences"] as [SQL] {
            var isOver = false
            while !isOver {
                try Task.checkCancellation()
                let (removed, isLast) = try await database.write(.byRow) { tx in
                    try term?.check(in: tx)
                    let end = try tx.row(
                        """
                        SELECT expires_at FROM \(table) WHERE expires_at < \(now)
                        ORDER BY expires_at LIMIT 1 OFFSET \(Choices.swept - 1)
                        """
                    )?.int(0)
                    let removed = try tx.run("DELETE FROM \(table) WHERE expires_at <= \(end ?? now - 1)")
                    return (removed, end == nil)
                }
                count += removed
                isOver = isLast
            }
        }
        return count
    }
}

extension ViewerWishes {
    init(_ choices: [Choice], isImpersonal: Bool) {
        self.init(isImpersonal: isImpersonal)
        var (authors, sounds, followedSounds): ([Int64], [Int64], [Int64]) = ([], [], [])
        for choice in choices {
            switch (choice.stance, choice.subject) {
            case (.mute, .creator(let id)): authors.append(id)
            case (.mute, .tag(let tag)): mutedTags.append(WordList([SearchTokens.tag(tag)]))
            case (.mute, .sound(let id)): sounds.append(id)
            case (.mute, .word(let word)): mutedWords.append(WordList(SearchTokens.words(word)))
            case (.pin, .creator(let id)): pinnedAuthors.append(id)
            case (.pin, .tag(let tag)): pinnedTags.append(tag)
            case (.pin, .sound(let id)): followedSounds.append(id)
            case (.pick, .tag(let tag)): pickedTags.append(tag)
            case (.mute, .video), (.pin, _), (.pick, _): continue
            }
        }
        mutedAuthors = IdentifierSet(authors)
        mutedSounds = IdentifierSet(sounds)
        pinnedSounds = IdentifierSet(followedSounds.reversed())
    }
}

extension [Choice] {
    /// Videos that a guest said not to be interested in.
    var unwantedVideos: [Int64] {
        compactMap { if $0.stance == .mute, case .video(let id) = $0.subject { id } else { nil } }
    }
}
