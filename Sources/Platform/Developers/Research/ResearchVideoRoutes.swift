import Crypto
import Hummingbird
import Web

/// `/v2/research/video/query/`: public videos by conditions, over at most a month.
struct ResearchVideoRoutes: Sendable {
    let desk: ResearchDesk
    let videos: ResearchVideos
    /// Of search ids.
    let key: SymmetricKey

    static let usualCount = 20

    func add(to router: some RouterMethods<AppContext>) {
        router.post("v2/research/video/query") { request, context in
            await desk.answer(.videos, request, context) { caller in try await search(request, caller) }
        }
    }

    struct Body: Decodable {
        let query: ResearchQueryBody
        let startDate: LenientText
        let endDate: LenientText
        let maxCount: Int?
        let cursor: Int64?
        let searchId: LenientText?
        let isRandom: Bool?
    }

    private func search(_ request: Request, _ caller: ResearchCaller) async throws -> ResearchDesk.Answer {
        let fields = try FieldList.read(ResearchVideoField.self, of: request)
        let body = try await ResearchDesk.body(Body.self, of: request)
        let count = try ResearchDesk.count(body.maxCount, usually: Self.usualCount, cursor: body.cursor)
        let window = try ResearchWindow(body.startDate.text, body.endDate.text)
        let query = try body.query.query()
        let ticket = try ticket(body.searchId?.text, caller, subject: "\(window.first.number) \(window.last.number)\n\(query.text)")
        if body.isRandom == true {
            var random = SystemRandomNumberGenerator()
            let clips = try await videos.sample(query, in: window, asOf: ticket.asOf, limit: count, using: &random)
            return answer(clips, fields, cursor: 0, hasMore: false, ticket)
        }
        // Clients begin with 0 as well as with nothing.
        let cursor = body.cursor.flatMap { $0 > 0 ? $0 : nil } ?? .max
        let page = try await videos.page(query, in: window, asOf: ticket.asOf, before: cursor, limit: count)
        return answer(page.clips, fields, cursor: page.cursor == .max ? 0 : page.cursor, hasMore: page.hasMore, ticket)
    }

    private func ticket(_ text: String?, _ caller: ResearchCaller, subject: String) throws -> SearchTicket {
        let now = desk.clock.now()
        guard let text, !text.isEmpty else { return SearchTicket(asOf: now, app: caller.appID, subject: subject, key: key) }
        return try SearchTicket(text, app: caller.appID, subject: subject, key: key, now: now)
    }

    private func answer(
        _ clips: [ResearchClip], _ fields: [ResearchVideoField], cursor: Int64, hasMore: Bool, _ ticket: SearchTicket
    ) -> ResearchDesk.Answer {
        let list = clips.map { clip in
            "{" + fields.compactMap { field in field.json(clip).map { "\"\(field.rawValue)\":\($0)" } }.joined(separator: ",") + "}"
        }
        let data = """
            {"videos":[\(list.joined(separator: ","))],"cursor":\(cursor),"has_more":\(hasMore),"search_id":"\(ticket.text)"}
            """
        return ResearchDesk.Answer(data: data, count: clips.count)
    }
}
