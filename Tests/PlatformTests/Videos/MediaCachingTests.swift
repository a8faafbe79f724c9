import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Platform

struct MediaCachingTests {
    @Test func `a file of a public video stays in the browser`() async throws {
        let platform = try await TestPlatform()
        let olive = try await platform.person("olive")
        let video = try await platform.video(by: olive)
        try await platform.open { door in
            let answer = try await ask(video, olive, door)
            #expect(answer.status == .ok && answer.headers[.cacheControl] == "private, max-age=86400, immutable")
            #expect(answer.headers[.vary] == nil)
        }
    }

    @Test(arguments: [Video.Visibility.followers, .friends, .onlyMe])
    func `a file that not everybody may have is asked for anew each time`(_ visibility: Video.Visibility) async throws {
        let platform = try await TestPlatform()
        let olive = try await platform.person("olive")
        let video = try await platform.video(by: olive, visibility: visibility)
        try await platform.open { door in
            let answer = try await ask(video, olive, door)
            #expect(answer.status == .ok && answer.headers[.cacheControl] == "private, no-cache")
            #expect(answer.headers[.vary] == "Cookie")
            let again = try await ask(video, olive, door, [.ifNoneMatch: try #require(answer.headers[.eTag])])
            #expect(again.status == .notModified && again.headers[.vary] == "Cookie")
        }
    }

    private func ask(_ video: Int64, _ person: Person, _ door: Door, _ fields: HTTPFields = [:]) async throws -> TestResponse {
        var fields = fields
        fields[.cookie] = person.cookie
        return try await door.client.execute(uri: "/media/\(video)/\(TestPlatform.fileName)", method: .get, headers: fields)
    }
}
