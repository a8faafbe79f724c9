import Recommender
import Storage
import Web

/// What the feed believes about a viewer, as the viewer sees it: learned, said and watched.
struct Tastes: Sendable {
    let database: any Database
    let engine: FeedEngine
    let states: ViewerStates
    let choices: Choices
    let control: ChoiceControl
    let cards: Cards
    let clock: WallClock

    /// Entries of each list that are shown.
    static let shown = 20
    /// Videos watched or waved off lately that are shown.
    static let shownVideos = 12
    /// Of so many the visible ones among the first are shown.
    private static let looked = 60

    /// - Parameters:
    ///   - cookie: the feed that the browser has chosen last.
    ///   - isWhole: everything that is believed, in place of the strongest.
    func taste(of person: ChoiceControl.Person, cookie: FeedKind?, isWhole: Bool = false) async throws -> TasteJSON {
        var learned = engine.taste(of: person.key)
        if !isWhole { learned.dropFaint() }
        let all = try await choices.all(of: person.key)
        let preferences = try await choices.preferences(of: person.key)
        let limit = isWhole ? Int.max : Tastes.shown
        let names = try await names(learned, all, limit)
        let wishes = Wishes(all)
        let opensWith = FeedCookie.opened(preferences.opensWith, cookie, isGuest: person.viewer == nil)
        return TasteJSON(
            personal: preferences.impersonalSince == nil, opensWith: opensWith.rawValue,
            tags: Tastes.tags(learned, wishes, limit), creators: Tastes.creators(learned, wishes, names, limit),
            sounds: try await followedSounds(all), interests: wishes.picked, mutes: try await control.mutes(of: person),
            resetAt: preferences.resetAt.map(Timestamp.rfc3339)
        )
    }

    /// What somebody said, by what it is about.
    private struct Wishes {
        var pinnedTags: [String] = []
        var mutedTags: Set<String> = []
        var picked: [String] = []
        var pinnedCreators: [Int64] = []
        var mutedCreators: Set<Int64> = []

        init(_ choices: [Choice]) {
            for choice in choices {
                switch (choice.stance, choice.subject) {
                case (.pin, .tag(let tag)): pinnedTags.append(tag)
                case (.mute, .tag): mutedTags.insert(choice.subject.value)
                case (.pick, .tag(let tag)): picked.append(tag)
                case (.pin, .creator(let id)): pinnedCreators.append(id)
                case (.mute, .creator(let id)): mutedCreators.insert(id)
                default: continue
                }
            }
        }
    }

    /// Those that are still there, last followed first.
    private func followedSounds(_ choices: [Choice]) async throws -> [SoundJSON] {
        let ids = choices.compactMap { if $0.stance == .pin, case .sound(let id) = $0.subject { id } else { nil } }
        let found = try await control.sounds.named(ids)
        return ids.compactMap { found[$0].map(SoundJSON.init) }
    }

    private func names(_ learned: Taste, _ choices: [Choice], _ limit: Int) async throws -> [Int64: Account] {
        let known = learned.authors.prefix(limit).map { ChoiceSubject.creator($0.id) }
        return try await control.names(of: known + choices.filter { $0.stance == .pin }.map(\.subject))
    }

    private static func tags(_ learned: Taste, _ wishes: Wishes, _ limit: Int) -> [TasteJSON.Tag] {
        let pinned = wishes.pinnedTags.map { TasteJSON.Tag(tag: $0, weight: 4, pinned: true) }
        let believed = learned.tags.filter { entry in
            !wishes.pinnedTags.contains(entry.tag) && !wishes.mutedTags.contains(SearchTokens.tagName(entry.tag))
        }
        return pinned + believed.prefix(limit).map { TasteJSON.Tag(tag: $0.tag, weight: $0.weight, pinned: false) }
    }

    private static func creators(
        _ learned: Taste, _ wishes: Wishes, _ names: [Int64: Account], _ limit: Int
    ) -> [TasteJSON.Creator] {
        func creator(_ id: Int64, _ weight: Double, pinned: Bool) -> TasteJSON.Creator? {
            names[id].map { account in
                TasteJSON.Creator(
                    username: account.username, displayName: account.displayName,
                    avatarUrl: AvatarAddress.url(account: id, object: account.avatarObject), weight: weight, pinned: pinned
                )
            }
        }
        let believed = learned.authors.filter { entry in
            !wishes.pinnedCreators.contains(entry.id) && !wishes.mutedCreators.contains(entry.id)
        }
        return wishes.pinnedCreators.compactMap { creator($0, 4, pinned: true) }
            + believed.prefix(limit).compactMap { creator($0.id, $0.weight, pinned: false) }
    }

    /// Tags of the instance from which somebody may choose, with those that they chose: no more than they may choose.
    func interests(of person: ChoiceControl.Person) async throws -> [InterestJSON] {
        let picked = try await choices.all(of: person.key).filter { $0.stance == .pick }.map(\.subject.shown)
        let living = engine.livingTags(limit: Choices.mostInterests)
        let others = picked.filter { tag in !living.contains { $0.tag == tag } }
        var room = Choices.mostInterests - picked.count
        let offered = living.filter { entry in
            if picked.contains(entry.tag) { return true }
            room -= 1
            return room >= 0
        }
        return offered.map { InterestJSON(tag: $0.tag, videoCount: $0.videos, picked: picked.contains($0.tag)) }
            + others.map { InterestJSON(tag: $0, videoCount: 0, picked: true) }
    }

    /// What somebody watched lately and may still see, last first.
    func watched(by person: ChoiceControl.Person) async throws -> [Card] {
        let recent = try await database.read { tx in
            try tx.rows(
                "SELECT video_id FROM watches WHERE viewer_key = \(person.key.text) ORDER BY received_at DESC LIMIT \(Tastes.looked)"
            ).map { try $0.int(0) }
        }
        return try await visible(recent, to: person)
    }

    /// What somebody is not interested in and may still see, last first.
    func unwanted(by person: ChoiceControl.Person) async throws -> [Card] {
        guard let viewer = person.viewer else {
            return try await visible(Array(try await choices.all(of: person.key).unwantedVideos.prefix(Tastes.looked)), to: person)
        }
        let recent = try await database.read { tx in
            try tx.rows(
                """
                SELECT video_id FROM disinterests WHERE account_id = \(viewer.accountID)
                ORDER BY created_at DESC LIMIT \(Tastes.looked)
                """
            ).map { try $0.int(0) }
        }
        return try await visible(recent, to: person)
    }

    /// The first that somebody may see, each once.
    private func visible(_ recent: [Int64], to person: ChoiceControl.Person) async throws -> [Card] {
        let ids = try await database.read { tx in
            let open = try tx.rows(
                """
                SELECT v.id, (\(VideoAccess.visible(to: person.viewer))) FROM videos v
                WHERE v.id IN \(list: Set(recent).sorted())
                """
            ).filter { try $0.bool(1) }.map { try $0.int(0) }
            var seen: Set<Int64> = []
            return recent.filter { open.contains($0) && seen.insert($0).inserted }
        }
        let first = Array(ids.prefix(Tastes.shownVideos))
        let found = try await cards.cards(first)
        return first.compactMap { found[$0]?.card }
    }
}

extension Taste {
    /// Weights closer to 0 say nothing.
    private static let faint = 0.1

    mutating func dropFaint() {
        tags.removeAll { abs($0.weight) < Taste.faint }
        authors.removeAll { abs($0.weight) < Taste.faint }
    }
}

/// What the feed believes, as JSON.
struct TasteJSON: Encodable, Sendable {
    let personal: Bool
    let opensWith: String
    let tags: [Tag]
    let creators: [Creator]
    /// Followed.
    let sounds: [SoundJSON]
    let interests: [String]
    let mutes: [MuteJSON]
    let resetAt: String?

    struct Tag: Encodable, Sendable {
        let tag: String
        /// −4...4.
        let weight: Double
        let pinned: Bool
    }

    struct Creator: Encodable, Sendable {
        let username: String
        let displayName: String
        let avatarUrl: String?
        let weight: Double
        let pinned: Bool
    }
}

struct InterestJSON: Encodable, Sendable {
    let tag: String
    let videoCount: Int
    let picked: Bool
}
