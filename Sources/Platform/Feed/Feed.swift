import HTTPTypes
import NIOCore
import Recommender
import Storage
import Web

/// A page of the feed as the player gets it: a frozen piece of a ranked session, spliced from prepared cards.
struct Feed: Sendable {
    let database: any Database
    let ranking: FeedRanking
    let states: ViewerStates
    let cards: Cards

    static let maximumLimit = 20
    /// Items of a page where nothing is said.
    static let usualLimit = 10

    struct Query: Sendable {
        var kind: FeedKind = .forYou
        var session: String?
        var position = 0
        var limit = Feed.usualLimit
        /// That the viewer reads.
        var languages: [LanguageCode] = []
        /// Whether the page is to say how it came about.
        var isExplained = false
    }

    typealias Item = (card: Card, reason: FeedReason, position: Int)

    struct Page: Sendable {
        let items: [Item]
        let json: ByteBuffer
        let session: String
        let next: Int?
    }

    func page(_ query: Query, viewer: Viewer?, key: ViewerKey) async throws -> Page {
        var state = try await states.state(of: key)
        state.isAdult = viewer?.isAdult == true
        state.languages = query.languages
        let request = FeedRequest(viewer: state, kind: query.kind, session: query.session, position: query.position, limit: query.limit)
        let ranked: FeedPage
        do {
            ranked = try await ranking.page(request)
        } catch let error as FeedError {
            throw Feed.problem(error)
        }
        // While the database is away, the feed goes on with what is in memory, and says so.
        var (found, isFromMemory) = try await cards.available(ranked.items.map(\.id))
        isFromMemory = isFromMemory || ranked.isUnkept
        var marks = ViewerMarks.guest
        do {
            marks = try await cards.marks.read(viewer, found.values)
        } catch StorageError.busy {
            isFromMemory = true
        }
        found = found.filter { Feed.isOpen($0.value, to: viewer) }
        let trace = query.isExplained ? try ranked.trace.map { try WebJSON.text(FeedTraceJSON($0)) } : nil
        return Feed.splice(ranked, found, marks, isFromMemory: isFromMemory, trace: trace)
    }

    /// The ranking knew who may see a video when it was ranked. A card is newer, and has the last word.
    private static func isOpen(_ prepared: PreparedCard, to viewer: Viewer?) -> Bool {
        let isForTheirAge = !prepared.card.isAgeRestricted || viewer?.mayWatchForAdults == true || viewer?.accountID == prepared.authorID
        guard isForTheirAge else { return false }
        return prepared.card.visibility == .everyone || (prepared.card.visibility != .onlyMe && viewer != nil)
    }

    private static func problem(_ error: FeedError) -> Problem {
        switch error {
        case .unknownSession:
            Problem.invalid(field: "session", code: "session_unknown", status: .notFound, "This feed has ended. Start again from the top.")
        case .positionOutOfRange(let next):
            Problem.invalid(field: "position", code: "position_out_of_range", "This feed has been shown up to position \(next).")
        }
    }

    private static func splice(
        _ page: FeedPage, _ found: [Int64: PreparedCard], _ marks: ViewerMarks, isFromMemory: Bool, trace: String?
    ) -> Page {
        var items: [Item] = []
        var json = ByteBuffer()
        json.reserveCapacity(2048 * (page.items.count + 1))
        json.writeString(#"{"session":"\#(page.session)","#)
        if isFromMemory { json.writeString(#""from_memory":true,"#) }
        json.writeString(#""items":["#)
        for item in page.items {
            guard let card = found[item.id] else { continue }
            if !items.isEmpty { json.writeString(",") }
            let reason = FeedReason(item)
            json.writeString(#"{"position":\#(item.position),"reason":\#(reason.json),"video":"#)
            json.writeBytes(card.json)
            json.writeBytes(marks.viewer(of: item.id, by: card.authorID).suffix)
            json.writeString("}")
            items.append((card.card, reason, item.position))
        }
        json.writeString(#"],"next_position":\#(page.nextPosition.map(String.init) ?? "null")"#)
        if let trace { json.writeString(#","trace":\#(trace)"#) }
        json.writeString("}")
        return Page(items: items, json: json, session: page.session, next: page.nextPosition)
    }
}
