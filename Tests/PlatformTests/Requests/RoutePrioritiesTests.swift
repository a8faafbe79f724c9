import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Resilience
import Testing
import Web

@testable import Platform

struct RoutePrioritiesTests {
    /// What everybody is told in which form while nothing has room.
    private static let forms: [(HTTPRequest.Method, String, type: String)] = [
        (.get, "/api/v1/feed", "application/problem+json"), (.get, "/", "text/html; charset=utf-8"),
        (.get, "/@somebody/video/5", "text/html; charset=utf-8"), (.post, "/api/v1/session", "application/problem+json"),
        (.post, "/v2/video/list/", "application/json"), (.post, "/v2/oauth/token/", "application/json"),
        (.get, "/open_api/v1.3/business/get/", "application/json"), (.post, "/uploads", "application/problem+json"),
        (.get, "/media/5/poster-1.jpg", "application/problem+json"), (.get, "/nowhere", "text/html; charset=utf-8"),
    ]

    @Test func `every route that has a priority is there, and has one`() async throws {
        let router = try PlatformRouter.routes(try await TestPlatform().services)
        let known = Set(router.routes.map { "\($0.method.rawValue) \($0.path.description)" })
        let named = RoutePriorities.routes.values.flatMap(\.self)
        #expect(Set(named).count == named.count)
        #expect(Set(named).subtracting(known).isEmpty)
        #expect(known.contains("GET " + RoutePriorities.mediaOfVideo))
    }

    @Test func `with no room for anybody each surface says so in its own form, and health, bytes and films are answered`() async throws {
        let platform = try await TestPlatform()
        var settings = AdaptiveLimit.Settings()
        (settings.floor, settings.highest) = (0, 0)
        let router = try PlatformRouter.make(platform.services, limit: AdaptiveLimit(settings))
        let application = Application(router: router, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await application.test(.router) { client async throws in
            for (method, path, type) in Self.forms {
                let answer = try await client.execute(uri: path, method: method)
                #expect(answer.status == .serviceUnavailable, "\(path)")
                #expect(answer.headers[.contentType] == type, "\(path)")
                #expect((2...8).contains(Int(answer.headers[.retryAfter] ?? "") ?? 0), "\(path)")
            }
            for path in ["/healthz", "/metrics", "/healthz/parts", "/manifest.webmanifest"] {
                #expect(try await client.execute(uri: path, method: .get).status == .ok, "\(path)")
            }
            #expect(try await client.execute(uri: "/media/5/480.mp4", method: .get).status == .notFound)
            let metrics = try await client.execute(uri: "/metrics", method: .get)
            #expect(String(buffer: metrics.body).contains("skit_requests_refused_total{priority=\"vital\"} "))
        }
    }
}
