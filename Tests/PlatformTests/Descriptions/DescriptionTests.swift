import HTTPTypes
import Hummingbird
import Testing

@testable import Platform

/// What is said about routes, beside the routes that there are.
struct DescriptionTests {
    private static func key(_ method: HTTPRequest.Method, _ path: String) -> String {
        let bare = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        return "\(method.rawValue) \(bare)"
    }

    private static func interfaces(_ services: PlatformServices) -> Set<String> {
        let router = Router(context: AppContext.self)
        PlatformRouter.addInterfaces(services, to: router, router.group())
        let read = Set(router.routes.filter { $0.method == .get }.map(\.path.description))
        // HEAD beside GET is the same without the body.
        return Set(
            router.routes.filter { $0.method != .head || !read.contains($0.path.description) }.map { key($0.method, $0.path.description) }
        )
    }

    @Test("Every route that programs ask for is described, and every description has a route")
    func everyRoute() async throws {
        let routes = Self.interfaces(try await TestPlatform().services)
        let described = Descriptions.all.map { Self.key($0.method, $0.path) }
        #expect(Set(described).count == described.count, "something is described twice")
        let missing = routes.subtracting(described).sorted()
        #expect(missing.isEmpty, "not described, see EndpointDescription for how to: \(missing)")
        let vanished = Set(described).subtracting(routes).sorted()
        #expect(vanished.isEmpty, "described, and not there: \(vanished)")
    }

    @Test("No page stands where only programs ask, so that no endpoint passes for a page")
    func pages() async throws {
        let services = try await TestPlatform().services
        let interfaces = Self.interfaces(services)
        let pages = try PlatformRouter.routes(services).routes.filter { route in
            !interfaces.contains(Self.key(route.method, route.path.description)) && route.method != .head
        }
        #expect(pages.count > 40)
        for page in pages {
            let path = page.path.description
            let isForPrograms = ["/api/", "/v2/", "/open_api/", "/uploads"].contains { path.hasPrefix($0) }
            #expect(!isForPrograms || path.hasPrefix("/v2/auth/"), "\(page) is added with the pages")
        }
    }

    @Test("What is said of a body names members that it has")
    func bodies() {
        for endpoint in Descriptions.all {
            for shape in endpoint.shapes { #expect(shape.allStrays.isEmpty, "\(endpoint.name) speaks of \(shape.allStrays)") }
        }
    }

    @Test("Names differ, and what stands in a path is told")
    func names() {
        let names = Descriptions.all.map(\.name)
        #expect(Set(names).count == names.count)
        for endpoint in Descriptions.all {
            let told = endpoint.parameters.filter { $0.place == .path }.map(\.name)
            #expect(Set(told) == Set(endpoint.pathNames), "\(endpoint.name)")
        }
    }

    @Test("Every limit of the developer API is told by an endpoint, and every error of it comes with advice")
    func limitsAndErrors() {
        let told = Set(Descriptions.all.compactMap { if case .minute(let endpoint) = $0.limit { endpoint.rawValue } else { nil } })
        #expect(told == Set(APIEndpoint.allCases.map(\.rawValue)))
        for endpoint in Descriptions.all where endpoint.group.isDeveloperAPI {
            for refusal in endpoint.refusals where refusal.isOfDevelopers && !refusal.code.isEmpty {
                #expect(APIAdvice.words(for: refusal.code) != nil, "\(endpoint.name): \(refusal.code)")
            }
        }
    }
}
