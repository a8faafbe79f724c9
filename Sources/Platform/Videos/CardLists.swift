import NIOCore
import Storage
import Web

/// Lists of cards, as grids and feeds show them: spliced from prepared bytes.
struct CardLists: Sendable {
    let database: any Database
    let cards: Cards
    let marks: Marks
    let closings: Closings

    /// A finished page: what templates need, and the JSON.
    struct Page: Sendable {
        let cards: [Card]
        let json: ByteBuffer
    }

    /// An author's published videos that the viewer may watch, newest first.
    func byAuthor(_ author: Int64, for viewer: Viewer?, page: PageQuery) async throws -> Page {
        let ids = try await database.read(closings.age(of: .author(author), for: viewer)) { tx in
            try tx.rows(
                """
                SELECT v.id FROM videos v WHERE v.author_id = \(author) AND v.id < \(page.cursor ?? .max)
                    AND \(VideoAccess.visible(to: viewer)) ORDER BY v.id DESC LIMIT \(page.limit)
                """
            ).map { try $0.int(0) }
        }
        return try await self.page(ids, for: viewer, nextCursor: ids.count == page.limit ? ids.last : nil)
    }

    /// What the viewer liked or saved, last first.
    func marked(_ mark: VideoMark, by viewer: Viewer, page: PageQuery) async throws -> Page {
        let videos = try await marks.videos(mark, of: viewer, before: page.cursor, limit: page.limit, age: closings.ageOfAnything)
        return try await self.page(videos.map(\.id), for: viewer, nextCursor: videos.count == page.limit ? videos.last?.markedAt : nil)
    }

    /// The cards of these videos, which the viewer may see, in this order.
    /// - Parameter also: a further member of the JSON, encoded.
    func page(
        _ ids: [Int64], for viewer: Viewer?, nextCursor: Int64?, also: (name: StaticString, json: String)? = nil
    ) async throws -> Page {
        let found = try await cards.cards(ids)
        let ordered = ids.compactMap { found[$0] }
        let viewerMarks = try await cards.marks.read(viewer, ordered)
        var json = ByteBuffer()
        json.writeString(#"{"items":["#)
        for (position, (id, card)) in zip(ids.filter { found[$0] != nil }, ordered).enumerated() {
            if position > 0 { json.writeString(",") }
            json.writeBytes(card.json)
            json.writeBytes(viewerMarks.viewer(of: id, by: card.authorID).suffix)
        }
        json.writeString(#"],"next_cursor":"#)
        json.writeString(nextCursor.map { "\"\($0)\"" } ?? "null")
        if let also { json.writeString(",\"\(also.name)\":\(also.json)") }
        json.writeString("}")
        return Page(cards: ordered.map(\.card), json: json)
    }
}
