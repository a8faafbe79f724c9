import HTTPTypes
import Hummingbird
import Logging
import Storage
import Web

/// Serves an endpoint of the developer API: finds out who calls, counts it, and puts what comes of it into the envelope.
///
/// Cookies mean nothing here: an app shows its token, and a page of another site has none.
struct APIDesk: Sendable {
    let database: any Database
    let limits: APILimits
    let clock: WallClock
    let log: RequestLog

    /// - Parameter work: gives the JSON of `data`.
    func answer(
        _ endpoint: APIEndpoint, _ request: Request, _ context: AppContext, _ work: (APICaller) async throws -> String
    ) async -> Response {
        let served = await serve(endpoint, token: Self.bearer(of: request), context, work)
        switch served.result {
        case .success(let data): return Self.respond(.ok, data: data, code: "ok", message: "", served.headers, context)
        case .failure(let error): return Self.respond(error, request, served.headers, context)
        }
    }

    /// What came of a request, before it is put into an envelope.
    struct Served: Sendable {
        /// The JSON of `data`.
        let result: Result<String, any Error>
        let headers: HTTPFields
    }

    /// - Parameter token: as it was shown; empty for none.
    func serve(
        _ endpoint: APIEndpoint, token: String, _ context: AppContext, _ work: (APICaller) async throws -> String
    ) async -> Served {
        var headers: HTTPFields = [:]
        var app: Int64?
        var used: Int?
        func note(_ status: HTTPResponse.Status, _ code: String, _ message: String = "") {
            log.note(endpoint.rawValue, of: app, used: used, status, code, message, at: clock.now(), context)
        }
        do {
            let caller = try await caller(with: token, ofEnded: &app)
            app = caller.appID
            let allowance = try await limits.take(endpoint, of: caller.tokenHash)
            headers = allowance.headers
            used = endpoint.perMinute - allowance.remaining
            guard allowance.isAllowed else { throw APIError.rateLimited }
            let data = try await work(caller)
            note(.ok, "ok")
            return Served(result: .success(data), headers: headers)
        } catch {
            let failure = APIError(error)
            note(failure.status, failure.code, failure.message)
            return Served(result: .failure(error), headers: headers)
        }
    }

    /// - Parameter app: of a token that counts no more, for the developer who wonders.
    private func caller(with token: String, ofEnded app: inout Int64?) async throws -> APICaller {
        guard (1...AppCredential.longest).contains(token.utf8.count) else { throw APIError.tokenInvalid }
        let now = clock.now()
        let (caller, owner) = try await database.read { tx in
            let caller = try APICaller.find(token, now: now, in: tx)
            return (caller, caller == nil ? try APICaller.owner(of: token, in: tx) : nil)
        }
        app = owner
        guard let caller else { throw APIError.tokenInvalid }
        return caller
    }

    private static func bearer(of request: Request) -> String { (try? token(of: request)) ?? "" }

    /// - Throws: `APIError` for a request that shows none.
    static func token(of request: Request) throws(APIError) -> String {
        let words = (request.headers[.authorization] ?? "").split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].lowercased() == "bearer", words[1].utf8.count <= AppCredential.longest else { throw .tokenInvalid }
        return String(words[1])
    }

    /// An error, of which the log learns more than the client when it is ours.
    static func respond(_ error: any Error, _ request: Request, _ headers: HTTPFields, _ context: AppContext) -> Response {
        let failure = APIError(error)
        noteFault(error, request, context)
        return respond(failure.status, data: "{}", code: failure.code, message: failure.message, headers, context)
    }

    /// Tells the log of what is ours.
    static func noteFault(_ error: any Error, _ request: Request, _ context: AppContext) {
        guard APIError(error).status.code >= 500 else { return }
        context.logger.error("request failed", metadata: ["path": "\(request.uri.path)", "cause": "\(error)"])
    }

    static func respond(
        _ status: HTTPResponse.Status, data: String, code: String, message: String, _ headers: HTTPFields, _ context: AppContext
    ) -> Response {
        let error = """
            {"code":"\(code)","message":\(JSONText.quoted(message)),"log_id":\(JSONText.quoted(context.requestID))}
            """
        return .json(bytes: ByteBuffer(string: #"{"data":\#(data),"error":\#(error)}"#), status: status, headers: headers)
    }
}
