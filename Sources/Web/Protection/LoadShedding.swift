import HTTPTypes
package import Hummingbird
import Logging
package import Resilience
import Storage

/// Refuses requests that the machine has no room for, at once and with the words that every busy answer has.
package struct LoadShedding<Context: WebContext>: RouterMiddleware {
    package typealias Rule = @Sendable (Request, Context) -> SheddingRule

    private let limiter: AdaptiveLimiter
    private let rule: Rule

    package init(_ limiter: AdaptiveLimiter, rule: @escaping Rule) {
        self.limiter = limiter
        self.rule = rule
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        switch rule(request, context) {
        case .never:
            return try await next(request, context)
        case .asked(let priority):
            do { try limiter.ask(priority) } catch { throw Problem.overloaded(error) }
            return try await next(request, context)
        case .held(let priority):
            let place: RequestPlace
            do { place = try limiter.enter(priority) } catch { throw Problem.overloaded(error) }
            defer { place.leave() }
            do {
                let response = try await next(request.arriving(at: place), context)
                switch response.status.code {
                case ..<400: place.leave(answering: Self.kind(request, context))
                case 503: place.leave(refused: Self.kind(request, context))
                // What failed says nothing: it was quick, or waited for something else.
                default: break
                }
                return response
            } catch StorageError.busy(let why) {
                place.leave(refused: Self.kind(request, context))
                throw StorageError.busy(why)
            }
        }
    }

    /// One for each route.
    private static func kind(_ request: Request, _ context: Context) -> String {
        let path = context.endpointPath ?? ""
        return request.method == .get ? path : request.method.rawValue + path
    }
}

extension Request {
    /// The same; while it waits for its body, its place is another's.
    fileprivate func arriving(at place: RequestPlace) -> Request {
        guard headers[.transferEncoding] != nil || headers[.contentLength].map({ $0 != "0" }) ?? false else { return self }
        var request = self
        request.body = RequestBody(asyncSequence: ArrivingBody(base: body, place: place))
        return request
    }
}

extension Problem {
    /// Seconds until a next try makes sense, each client another.
    fileprivate static let retryAfter = 2...8

    fileprivate static func overloaded(_ refused: AdaptiveLimiter.Refused) -> Problem {
        let seconds = Int.random(in: retryAfter)
        var problem = Problem.busy(retryAfter: seconds, cause: "\(refused.inFlight) requests in flight, the limit is \(refused.limit)")
        // In the forms that have no member for it, too.
        problem.headers[.retryAfter] = String(seconds)
        // A line for each of thousands would be one more load.
        if !refused.isNews { problem.logLevel = .debug }
        return problem
    }
}
