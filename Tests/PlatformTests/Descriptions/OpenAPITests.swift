import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Platform

/// `/openapi.json` as it is served.
struct OpenAPITests {
    @Test("The description is JSON of OpenAPI 3.1 with every endpoint, for any page, and is sent once")
    func served() async throws {
        try await TestPlatform().open(isConsuming: false) { door in
            let answer = try await door.client.execute(uri: OpenAPIRoutes.path, method: .get)
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "application/json")
            #expect(answer.headers[.accessControlAllowOrigin] == "*")
            let read = try JSONSerialization.jsonObject(with: Data(String(buffer: answer.body).utf8)) as? [String: Any]
            let document = try #require(read)
            #expect(document["openapi"] as? String == OpenAPIDocument.version)
            let paths = try #require(document["paths"] as? [String: [String: Any]])
            #expect(paths.values.reduce(0) { $0 + $1.count } == Descriptions.all.count)
            let tag = try #require(answer.headers[.eTag])
            let again = try await door.client.execute(uri: OpenAPIRoutes.path, method: .get, headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified)
        }
    }

    @Test("Every component that is referred to is there")
    func references() throws {
        let json = OpenAPIDocument.json(siteName: "skit", origin: "http://localhost", cookie: "c")
        let names = Set(json.matches(of: /#\/components\/schemas\/([A-Za-z]+)/).map { String($0.1) })
        let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let components = try #require((read?["components"] as? [String: Any])?["schemas"] as? [String: Any])
        #expect(names == Set(components.keys))
    }
}
