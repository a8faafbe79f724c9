import Recommender
import Storage
import Web

/// What the feed believes about a viewer, as the viewer sees it: learned, said and watched.
struct Tastes: Sendable {
    let engine: FeedEngine
    let choices: Choices
    let control: ChoiceControl
    let cards: Cards

    /// Entries of each list that are shown.
    static let shown = 20
    /// Videos watched lately that are shown.
    static let shownWatches = 12
    /// Tags to choose interests from.
    static let offered = 40

    func taste(of person: ChoiceControl.Person) async throws -> TasteJSON {
        let learned = engine.taste(of: person.key)
        let all = try await choices.all(of: person.key)
        let preferences = try await choices.preferences(of: person.key)
        let names = try await names(learned, all)
        let wishes = Wishes(all)
        return TasteJSON(
            personal: preferences.impersonalSince == nil, opensWith: (preferences.opensWith ?? .forYou).rawValue,
            tags: Tastes.tags(learned, wishes), creators: Tastes.creators(learned, wishes, names),
            interests: wishes.picked, mutes: try await control.mutes(of: person),
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

    private func names(_ learned: Taste, _ choices: [Choice]) async throws -> [Int64: Account] {
        let known = learned.authors.prefix(Tastes.shown).map { ChoiceSubject.creator($0.id) }
        return try await control.names(of: known + choices.filter { $0.stance == .pin }.map(\.subject))
    }

    private static func tags(_ learned: Taste, _ wishes: Wishes) -> [TasteJSON.Tag] {
        let pinned = wishes.pinnedTags.map { TasteJSON.Tag(tag: $0, weight: 4, pinned: true) }
        let believed = learned.tags.filter { entry in
            abs(entry.weight) >= TasteJSON.faint && !wishes.pinnedTags.contains(entry.tag)
                && !wishes.mutedTags.contains(SearchTokens.tagName(entry.tag))
        }
        return pinned + believed.prefix(shown).map { TasteJSON.Tag(tag: $0.tag, weight: $0.weight, pinned: false) }
    }

    private static func creators(_ learned: Taste, _ wishes: Wishes, _ names: [Int64: Account]) -> [TasteJSON.Creator] {
        func creator(_ id: Int64, _ weight: Double, pinned: Bool) -> TasteJSON.Creator? {
            names[id].map { account in
                TasteJSON.Creator(
                    username: account.username, displayName: account.displayName,
                    avatarUrl: AvatarAddress.url(account: id, object: account.avatarObject), weight: weight, pinned: pinned
                )
            }
        }
        let believed = learned.authors.filter { entry in
            abs(entry.weight) >= TasteJSON.faint && !wishes.pinnedCreators.contains(entry.id) && !wishes.mutedCreators.contains(entry.id)
        }
        return wishes.pinnedCreators.compactMap { creator($0, 4, pinned: true) }
            + believed.prefix(shown).compactMap { creator($0.id, $0.weight, pinned: false) }
    }

    /// Tags of the instance from which somebody may choose, with those that they chose.
    func interests(of person: ChoiceControl.Person) async throws -> [InterestJSON] {
        let picked = try await choices.all(of: person.key).filter { $0.stance == .pick }.map(\.subject.shown)
        let living = engine.livingTags(limit: Tastes.offered)
        let others = picked.filter { tag in !living.contains { $0.tag == tag } }
        return living.map { InterestJSON(tag: $0.tag, videoCount: $0.videos, picked: picked.contains($0.tag)) }
            + others.map { InterestJSON(tag: $0, videoCount: 0, picked: true) }
    }

    /// What somebody watched lately and may still see, last first.
    func watched(by person: ChoiceControl.Person) async throws -> [Card] {
        let ids = try await choices.database.read { tx in
            let recent = try tx.rows(
                "SELECT video_id FROM watches WHERE viewer_key = \(person.key.text) ORDER BY received_at DESC LIMIT 60"
            ).map { try $0.int(0) }
            let open = try tx.rows(
                """
                SELECT v.id, (\(VideoAccess.visible(to: person.viewer?.accountID))) FROM videos v
                WHERE v.id IN \(list: Set(recent).sorted())
                """
            ).filter { try $0.bool(1) }.map { try $0.int(0) }
            var seen: Set<Int64> = []
            return recent.filter { open.contains($0) && seen.insert($0).inserted }
        }
        let first = Array(ids.prefix(Tastes.shownWatches))
        let found = try await cards.cards(first)
        return first.compactMap { found[$0]?.card }
    }
}

/// What the feed believes, as JSON.
struct TasteJSON: Encodable, Sendable {
    /// Weights closer to 0 say nothing.
    static let faint = 0.1

    let personal: Bool
    let opensWith: String
    let tags: [Tag]
    let creators: [Creator]
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
