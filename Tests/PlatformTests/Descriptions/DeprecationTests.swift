import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Platform

struct DeprecationTests {
    /// 2026-12-31 and 2027-12-31, both at midnight.
    private static let deprecation = Deprecation(since: 1_798_675_200_000, until: 1_830_211_200_000, words: "Use `/new/{id}/`.")

    private static let endpoint = EndpointDescription(.get, "/old/{id}/", "old", .health, "Old", answers: [])

    @Test(arguments: [
        (HTTPRequest.Method.get, "/old/7", true), (.head, "/old/7/", true), (.get, "/old/broken", true), (.post, "/old/7", false),
        (.get, "/new/7", false), (.get, "/nothing", false),
    ])
    func `what shall end says so in each answer, and nothing else does`(
        method: HTTPRequest.Method, path: String, isTold: Bool
    ) async throws {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.addMiddleware { DeprecationFields<BasicRequestContext>([Self.endpoint.deprecated(Self.deprecation)]) }
        for path in ["old/{id}", "new/{id}"] {
            router.get(RouterPath(path)) { _, context in
                context.parameters.get("id") == "broken" ? Response(status: .notFound) : Response(status: .ok)
            }
        }
        router.post("old/{id}") { _, _ in Response(status: .ok) }
        let fields = try await Application(router: router).test(.router) { try await $0.execute(uri: path, method: method).headers }
        let told = try ["Deprecation", "Sunset", "Link"].map { fields[try #require(HTTPField.Name($0))] }
        let link = #"</developers/docs/changes>; rel="deprecation"; type="text/html""#
        #expect(told == (isTold ? ["@1798675200", "Fri, 31 Dec 2027 00:00:00 GMT", link] : [nil, nil, nil]))
    }

    @Test func `the description and its page say so, too`() {
        let endpoint = Self.endpoint.deprecated(Self.deprecation)
        #expect(endpoint.words == ["Deprecated since 2026-12-31. It goes on 2027-12-31. Use `/new/{id}/`."])
        guard case .object(let members) = OpenAPIOperation.tree(of: endpoint) else { return #expect(Bool(false), "no object") }
        #expect(members.contains { $0.name == "deprecated" && $0.value == .flag(true) })
    }
}
