import Hummingbird
import Resilience
import Web

/// Counts answers by kind of route and status, and times them.
struct RequestMetrics: RouterMiddleware {
    private let families: [String: (counters: [Counter], seconds: Histogram)]

    /// Kinds of routes rather than routes: a handful of series that a person can read.
    private static let kinds = ["api", "feed", "media", "uploads", "assets", "pages", "health"]

    init(_ metrics: MetricsRegistry) {
        var families: [String: (counters: [Counter], seconds: Histogram)] = [:]
        for kind in RequestMetrics.kinds {
            let counters = (1...5).map { hundred in
                metrics.counter(
                    "skit_http_responses_total", "Answers by kind of route and class of status",
                    labels: ["kind": kind, "status": "\(hundred)xx"]
                )
            }
            let seconds = metrics.histogram(
                "skit_http_response_seconds", "Time to the head of the answer", labels: ["kind": kind]
            )
            families[kind] = (counters, seconds)
        }
        self.families = families
    }

    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        if let family = families[RequestMetrics.kind(of: request.uri.path)] {
            family.seconds.record(ContinuousClock.now - start)
            let hundred = Int(response.status.code) / 100 - 1
            if family.counters.indices.contains(hundred) { family.counters[hundred].increment() }
        }
        return response
    }

    private static func kind(of path: String) -> String {
        if path.hasPrefix("/api/v1/feed") { return "feed" }
        for (prefix, kind) in [("/api/", "api"), ("/media/", "media"), ("/assets/", "assets"), ("/uploads", "uploads")]
        where path.hasPrefix(prefix) {
            return kind
        }
        return ["/healthz", "/readyz", "/metrics", "/healthz/parts", "/healthz/actives"].contains(path) ? "health" : "pages"
    }
}
