import NIOCore
import Web

/// What searches and trends have found, with everything that is shown of it.
struct Discovery: Sendable {
    static let peoplePerPage = 20
    static let tagsPerPage = 30

    let search: Search
    let trends: Trends
    let lists: CardLists
    let profiles: Profiles

    struct FoundVideos: Sendable {
        let page: CardLists.Page
        let nextCursor: Int64?
        let corrected: String?
    }

    func videos(
        _ query: SearchQuery, _ order: Search.Order, for viewer: Viewer?, page: PageQuery, mayCorrect: Bool
    ) async throws -> FoundVideos {
        let found = try await search.videos(
            query, order, for: viewer, cursor: page.cursor, limit: page.limit, mayCorrect: mayCorrect
        )
        let corrected = found.corrected?.text
        let cards = try await lists.page(
            found.ids, for: viewer, nextCursor: found.nextCursor, also: ("corrected", try WebJSON.text(corrected))
        )
        return FoundVideos(page: cards, nextCursor: found.nextCursor, corrected: corrected)
    }

    func people(_ query: SearchQuery, for viewer: Viewer?, limit: Int = peoplePerPage) async throws -> [Profile] {
        try await profiles.profiles(try await search.people(query, for: viewer, limit: limit), for: viewer)
    }

    func tags(_ query: SearchQuery) async throws -> [TagJSON] {
        try await search.tags(query, limit: Discovery.tagsPerPage).map(TagJSON.init)
    }

    struct Trending: Sendable {
        let trends: [(tag: String, videos: Int64, cards: [Card])]
        let json: ByteBuffer
    }

    /// What is watched now, with cards.
    func trending(for viewer: Viewer?) async throws -> Trending {
        var shown: [(tag: String, videos: Int64, cards: [Card])] = []
        var json = ByteBuffer(string: #"{"items":["#)
        for trend in try await trends.now(for: viewer) {
            let page = try await lists.page(trend.ids, for: viewer, nextCursor: nil)
            let tag = try WebJSON.text(TagJSON(tag: trend.tag, videoCount: trend.videos))
            json.writeString((shown.isEmpty ? "" : ",") + #"{"tag":\#(tag),"videos":"#)
            json.writeImmutableBuffer(page.json)
            json.writeString("}")
            shown.append((trend.tag, trend.videos, page.cards))
        }
        json.writeString(#"],"next_cursor":null}"#)
        return Trending(trends: shown, json: json)
    }

    /// Suggestions, whole queries first, then tags, then people.
    func suggestions(_ query: SearchQuery, for viewer: Viewer?) async throws -> [SuggestionJSON] {
        let found = try await search.suggestions(query, for: viewer)
        let people = try await profiles.profiles(found.people, for: viewer)
        return found.queries.map { SuggestionJSON(query: $0) } + found.tags.map { SuggestionJSON(tag: TagJSON($0)) }
            + people.map { SuggestionJSON(user: UserJSON($0)) }
    }
}

/// A tag, as the native API shows it.
struct TagJSON: Encodable, Sendable {
    /// Without its sign.
    let tag: String
    let url: String
    let videoCount: Int64

    init(_ entry: SearchVocabulary.Entry) {
        self.init(tag: SearchTokens.bare(entry.word), videoCount: entry.videos)
    }

    init(tag: String, videoCount: Int64) {
        self.tag = tag
        self.videoCount = videoCount
        url = TagJSON.url(tag)
    }

    static func url(_ tag: String) -> String {
        "/tag/" + PercentEncoding.encode(tag)
    }
}

/// One line below the search field; one of the three is there.
struct SuggestionJSON: Encodable, Sendable {
    var query: String?
    var tag: TagJSON?
    var user: UserJSON?
}
