import Foundation
import Hummingbird
import Web

/// `/v2/video/list/` and `/v2/video/query/`. What they show is asked for in the address, although both are POSTs.
struct ClipRoutes: Sendable {
    let desk: APIDesk
    let clips: Clips

    static let usualCount = 10

    func add(to router: some RouterMethods<AppContext>) {
        router.post("v2/video/list") { request, context in
            await desk.answer(.videoList, request, context) { caller in try await list(request, context, caller) }
        }
        router.post("v2/video/query") { request, context in
            await desk.answer(.videoQuery, request, context) { caller in try await query(request, context, caller) }
        }
    }

    struct ListBody: Decodable {
        let cursor: Int64?
        let maxCount: Int?
    }

    private func list(_ request: Request, _ context: AppContext, _ caller: APICaller) async throws -> String {
        try caller.require(.videoList)
        let fields = try FieldList.read(ClipField.self, of: request)
        let body: ListBody? = try await ClipRoutes.body(of: request)
        let count = body?.maxCount ?? ClipRoutes.usualCount
        guard (1...Clips.mostListed).contains(count) else {
            throw APIError.invalid("“max_count” is a number from 1 to \(Clips.mostListed).")
        }
        // Clients begin with 0 as well as with nothing.
        let cursor = body?.cursor.flatMap { $0 > 0 ? $0 : nil } ?? .max
        let page = try await clips.list(of: caller.accountID, before: cursor, limit: count)
        return ClipRoutes.json(page.clips, fields, page.cursor, page.hasMore, place(context, caller))
    }

    struct QueryBody: Decodable {
        let filters: Filters

        struct Filters: Decodable {
            let videoIds: [ClipID]
        }
    }

    private func query(_ request: Request, _ context: AppContext, _ caller: APICaller) async throws -> String {
        try caller.require(.videoList)
        let fields = try FieldList.read(ClipField.self, of: request)
        let body: QueryBody? = try await ClipRoutes.body(of: request)
        guard let ids = body?.filters.videoIds, (1...Clips.mostListed).contains(ids.count) else {
            throw APIError.invalid("“filters.video_ids” holds 1 to \(Clips.mostListed) ids.")
        }
        let found = try await clips.query(ids.compactMap(\.value), of: caller.accountID)
        return ClipRoutes.json(found, fields, 0, false, place(context, caller))
    }

    /// JSON, whatever the content type says; nil for no body.
    private static func body<Body: Decodable>(of request: Request) async throws -> Body? {
        let bytes = try await request.collected(.json)
        return bytes.readableBytes == 0 ? nil : try WebJSON.decode(Body.self, from: bytes.readableBytesView)
    }

    private func place(_ context: AppContext, _ caller: APICaller) -> ClipField.Place {
        ClipField.Place(origin: context.origin, clientKey: caller.clientKey)
    }

    private static func json(_ clips: [Clip], _ fields: [ClipField], _ cursor: Int64, _ hasMore: Bool, _ place: ClipField.Place) -> String {
        let videos = clips.map { clip in
            "{" + fields.map { "\"\($0.rawValue)\":\($0.json(clip, place))" }.joined(separator: ",") + "}"
        }
        return #"{"videos":[\#(videos.joined(separator: ","))],"cursor":\#(cursor),"has_more":\#(hasMore)}"#
    }
}

/// The id of a video as clients send it: text, or a number where somebody has read it as one. Others name no video.
struct ClipID: Decodable, Sendable {
    let value: Int64?

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            value = WireID(text)?.value
        } else {
            value = try container.decode(Int64.self)
        }
    }
}
