import HTTPTypes
import NIOCore
import Recommender
import Storage
import Web

/// A page of the feed as the player gets it: a frozen piece of a ranked session, spliced from prepared cards.
struct Feed: Sendable {
    let database: any Database
    let engine: FeedEngine
    let states: ViewerStates
    let cards: Cards

    static let maximumLimit = 20

    struct Query: Sendable {
        var kind: FeedKind = .forYou
        var session: String?
        var position = 0
        var limit = 10
    }

    struct Page: Sendable {
        let items: [(card: Card, reason: Reason)]
        let json: ByteBuffer
    }

    func page(_ query: Query, viewer: Viewer?, key: ViewerKey) async throws -> Page {
        let state = try await states.state(of: key)
        var request = FeedRequest(viewer: state, kind: query.kind, session: query.session, position: query.position, limit: query.limit)
        let ranked: FeedPage
        do {
            ranked = try await self.ranked(&request)
        } catch {
            throw Feed.problem(error)
        }
        let found = try await cards.cards(ranked.items.map(\.id))
        let marks = try await ViewerMarks.read(viewer, Array(found.values), from: database)
        return Feed.splice(ranked, found, marks)
    }

    /// A session that this process does not know (it was begun before a restart) is restored from what its
    /// viewer watched in it; one that nothing is known of begins anew.
    private func ranked(_ request: inout FeedRequest) async throws -> FeedPage {
        do throws(FeedError) {
            return try await engine.page(request)
        } catch .unknownSession {
            guard let session = request.session, FeedSessionID.isWellFormed(session) else { throw FeedError.unknownSession }
            let served = try await watched(in: session, by: request.viewer.key)
            engine.restore(session: session, viewer: request.viewer.key, kind: request.kind, served: served)
            request.position = max(request.position, (served.last?.position ?? -1) + 1)
            do throws(FeedError) {
                return try await engine.page(request)
            } catch {
                request.session = nil
                return try await engine.page(request)
            }
        }
    }

    private func watched(in session: String, by key: ViewerKey) async throws -> [RankedVideo] {
        try await database.read { tx in
            try tx.rows(
                """
                SELECT video_id, position FROM watches WHERE feed_session = \(session) AND viewer_key = \(key.text)
                ORDER BY position LIMIT 2000
                """
            ).map { row in
                RankedVideo(id: try row.int(0), position: Int(clamping: try row.int(1)), reason: .unseen, source: "restored", propensity: 1)
            }
        }
    }

    private static func problem(_ error: any Error) -> any Error {
        switch error {
        case FeedError.unknownSession:
            Problem.invalid(field: "session", code: "session_unknown", status: .notFound, "This feed has ended. Start again from the top.")
        case FeedError.positionOutOfRange(let next):
            Problem.invalid(field: "position", code: "position_out_of_range", "This feed has been shown up to position \(next).")
        default: error
        }
    }

    private static func splice(_ page: FeedPage, _ found: [Int64: PreparedCard], _ marks: ViewerMarks) -> Page {
        var items: [(card: Card, reason: Reason)] = []
        var json = ByteBuffer()
        json.reserveCapacity(2048 * (page.items.count + 1))
        json.writeString(#"{"session":"\#(page.session)","items":["#)
        for item in page.items {
            guard let card = found[item.id] else { continue }
            if !items.isEmpty { json.writeString(",") }
            json.writeString(#"{"position":\#(item.position),"reason":{"code":"\#(item.reason.code)","text":""#)
            json.writeString(JSONText.escaped(item.reason.text))
            json.writeString(#""},"video":"#)
            json.writeBytes(card.json)
            json.writeBytes(marks.viewer(of: item.id, by: card.authorID).suffix)
            json.writeString("}")
            items.append((card.card, item.reason))
        }
        json.writeString(#"],"next_position":\#(page.nextPosition.map(String.init) ?? "null")}"#)
        return Page(items: items, json: json)
    }
}
