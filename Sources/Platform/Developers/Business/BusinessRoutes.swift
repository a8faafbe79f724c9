import HTTPTypes
import Hummingbird
import Web

/// `/open_api/v1.3/business/…`: how an account and its videos are watched, where clients of the platform's business API look for it.
struct BusinessRoutes: Sendable {
    static let prefix = "/open_api/"
    static let tokenHeader = HTTPField.Name.accessToken.rawName

    let desk: APIDesk
    let profiles: Profiles
    let clips: Clips
    let insights: Insights

    static let usualCount = 10

    func add(to router: some RouterMethods<AppContext>) {
        router.get("open_api/v1.3/business/get") { request, context in
            await answer(.businessAccount, request, context) { caller, query in try await account(caller, query, context) }
        }
        router.get("open_api/v1.3/business/video/list") { request, context in
            await answer(.businessVideos, request, context) { caller, query in try await videos(caller, query, context) }
        }
    }

    private func answer(
        _ endpoint: APIEndpoint, _ request: Request, _ context: AppContext,
        _ work: (APICaller, BusinessQuery) async throws -> String
    ) async -> Response {
        let token = request.headers[.accessToken] ?? ""
        let served = await desk.serve(endpoint, token: token, context) { caller in
            let query = try BusinessQuery(request.uri.query ?? "")
            guard query.businessID == caller.openID else {
                throw APIError.invalid("“business_id” is not the open_id that the access token is for.")
            }
            return try await work(caller, query)
        }
        return BusinessEnvelope.respond(served, request, context)
    }

    private func account(_ caller: APICaller, _ query: BusinessQuery, _ context: AppContext) async throws -> String {
        let fields = try query.fields(BusinessAccountField.self, always: nil, usual: [.displayName, .profileImage])
        for field in fields { try caller.require(oneOf: field.scopes) }
        let days = try query.days(until: insights.today)
        guard let profile = try await profiles.profiles([caller.accountID], for: nil).first else { throw APIError.tokenInvalid }
        let told = fields.contains(.metrics) ? try await insights.days(days, of: caller.accountID) : []
        let place = BusinessAccountField.Place(origin: context.origin, days: told)
        return "{" + fields.map { "\"\($0.rawValue)\":\($0.json(profile, place))" }.joined(separator: ",") + "}"
    }

    private func videos(_ caller: APICaller, _ query: BusinessQuery, _ context: AppContext) async throws -> String {
        let fields = try query.fields(BusinessVideoField.self, always: .itemID, usual: [])
        for field in fields { try caller.require(oneOf: field.scopes) }
        let count = try query.count(atMost: Clips.mostListed) ?? Self.usualCount
        let page: Clips.Page
        if let ids = try query.videoIDs(atMost: Clips.mostListed) {
            page = Clips.Page(clips: try await clips.query(ids, of: caller.accountID), cursor: 0, hasMore: false)
        } else {
            page = try await clips.list(of: caller.accountID, before: try query.cursor() ?? .max, limit: count)
        }
        let needsFigures = fields.contains { $0.isOfViewers }
        let shown = needsFigures ? try await insights.videos(page.clips.compactMap { Int64($0.card.id) }) : [:]
        let place = ClipField.Place(origin: context.origin, clientKey: caller.clientKey)
        let videos = page.clips.map { clip in
            let figures = Int64(clip.card.id).flatMap { shown[$0] }
            let members = fields.compactMap { field in field.json(clip, figures, place).map { "\"\(field.rawValue)\":\($0)" } }
            return "{" + members.joined(separator: ",") + "}"
        }
        return #"{"videos":[\#(videos.joined(separator: ","))],"cursor":\#(page.cursor),"has_more":\#(page.hasMore)}"#
    }
}

extension HTTPField.Name {
    fileprivate static let accessToken = HTTPField.Name.named("Access-Token")
}
