import HTTPTypes
import Hummingbird
import Logging
import Storage
import Web

/// Serves an endpoint for research: finds out which app asks, whether the operator lets it, and whether its day is used up.
struct ResearchDesk: Sendable {
    let database: any Database
    let quota: ResearchQuota
    let clock: WallClock
    let log: RequestLog

    /// An answer: the JSON of `data`, and how many records it holds.
    struct Answer: Sendable {
        let data: String
        let count: Int
    }

    func answer(
        _ endpoint: ResearchEndpoint, _ request: Request, _ context: AppContext, _ work: (ResearchCaller) async throws -> Answer
    ) async -> Response {
        var headers: HTTPFields = [:]
        var app: Int64?
        func note(_ status: HTTPResponse.Status, _ code: String, _ message: String = "") {
            log.note(endpoint.rawValue, of: app, status, code, message, at: clock.now(), context)
        }
        do {
            let caller = try await caller(of: request)
            app = caller.appID
            guard caller.scopes.contains(.research) else { throw APIError.researchNotAllowed }
            let standing = try await quota.take(of: caller.appID)
            headers = standing.headers
            guard standing.isAllowed else { throw APIError.dayUsedUp }
            let answer = try await work(caller)
            try await quota.add(answer.count, of: caller.appID)
            note(.ok, "ok")
            return APIDesk.respond(.ok, data: answer.data, code: "ok", message: "", headers, context)
        } catch {
            let failure = APIError(error)
            note(failure.status, failure.code, failure.message)
            return APIDesk.respond(error, request, headers, context)
        }
    }

    private func caller(of request: Request) async throws -> ResearchCaller {
        let (token, now) = (try APIDesk.token(of: request), clock.now())
        guard let caller = try await database.read({ tx in try ResearchCaller.find(token, now: now, in: tx) }) else {
            throw APIError.tokenInvalid
        }
        return caller
    }

    /// JSON, whatever the content type says.
    static func body<Body: Decodable>(_ type: Body.Type, of request: Request) async throws -> Body {
        try WebJSON.decode(type, from: try await request.collected(.json).readableBytesView)
    }

    /// - Throws: `APIError` for more than a page, less than one, and what lies before the beginning.
    static func count(_ asked: Int?, usually standard: Int, cursor: Int64?) throws(APIError) -> Int {
        let count = asked ?? standard
        guard (1...mostOnPage).contains(count), (cursor ?? 0) >= 0 else { throw .countOrCursor }
        return count
    }

    /// Records on a page.
    static let mostOnPage = 100
}

extension APIError {
    static let researchNotAllowed = APIError(
        status: .unauthorized, code: "scope_not_authorized",
        message: "The app does not have the scope \(Scope.research.rawValue). The operator of this server gives it."
    )
    static let dayUsedUp = APIError(
        status: .tooManyRequests, code: "rate_limit_exceeded", message: "The app has used up its requests or records of this day (UTC)."
    )
}
