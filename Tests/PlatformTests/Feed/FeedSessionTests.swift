import Foundation
import HTTPTypes
import TestRig
import Testing

@testable import Platform

/// Sessions as clients meet them: their own, others', and those of before a restart.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FeedSessionTests {
    private func scene(_ count: Int) async throws -> (platform: TestPlatform, viewer: Person) {
        let platform = try await TestPlatform()
        for number in 0..<count {
            let author = number < 5 ? try await platform.person("author\(number)") : nil
            guard let author else { break }
            for _ in stride(from: number, to: count, by: 5) { _ = try await platform.video(by: author) }
        }
        return (platform, try await platform.person("vera"))
    }

    @Test func `the same place gives the same videos, whoever else asks for it gets a session of their own`() async throws {
        let (platform, viewer) = try await scene(20)
        let other = try await platform.person("eve")
        try await platform.open { door in
            let first = try await door.feed("limit=5", as: viewer)
            let session = try #require(first.member("session", String.self))
            #expect(session.count == 32)
            for stranger in [other, .guest(1)] {
                let answer = try await door.feed("limit=5&session=\(session)&position=5", as: stranger)
                #expect(answer.status == 200)
                #expect(answer.member("session", String.self) != session)
                #expect(answer.items("position", Int.self) == [0, 1, 2, 3, 4])
            }
            let again = try await door.feed("limit=5&session=\(session)&position=0", as: viewer)
            #expect(again.items("video.id", String.self) == first.items("video.id", String.self))
            let next = try await door.feed("limit=5&session=\(session)&position=5", as: viewer)
            #expect(next.member("session") == session)
            #expect(next.items("position", Int.self) == [5, 6, 7, 8, 9])
            #expect(Set(next.items("video.id", String.self)).isDisjoint(with: first.items("video.id", String.self)))
            for name in ["x", String(repeating: "A", count: 32), String(repeating: "a", count: 33)] {
                #expect(try await door.feed("session=\(name)", as: viewer).code == "session_unknown")
            }
        }
    }

    @Test func `after a restart a client goes on, without what it has watched`() async throws {
        let (before, viewer) = try await scene(20)
        let (session, first, watched) = try await before.open { door in
            let first = try await door.feed("limit=8", as: viewer)
            let session = try #require(first.member("session", String.self))
            let watched = Array(first.items("video.id", String.self).prefix(6))
            let entries = watched.enumerated().map { position, id in
                """
                {"video_id":"\(id)","feed_session":"\(session)","position":\(position),"watched_ms":8000,"duration_ms":8000,"loops":0,\
                "ended_by":"swipe","muted":false,"at":"\(Date().formatted(.iso8601))"}
                """
            }
            let answer = try await door.ask(.post, "/api/v1/watches", as: viewer, #"{"watches":[\#(entries.joined(separator: ","))]}"#)
            #expect(answer.status == 204)
            return (session, first.items("video.id", String.self), watched)
        }
        let after = try await TestPlatform(after: before)
        try await after.open { door in
            var page = try await door.feed("limit=8&session=\(session)&position=8", as: viewer)
            #expect(page.status == 200)
            let goesOn = try #require(page.member("session", String.self))
            // Where only this process knew what the old one had served, it begins anew.
            #expect((goesOn == session) == TestEngine.isPostgres)
            #expect(page.items("position", Int.self) == (TestEngine.isPostgres ? Array(8..<16) : Array(0..<8)))
            var shown = (TestEngine.isPostgres ? first : []) + page.items("video.id", String.self)
            while let next = page.member("next_position", Int.self) {
                page = try await door.feed("limit=8&session=\(goesOn)&position=\(next)", as: viewer)
                #expect(page.member("session") == goesOn)
                shown += page.items("video.id", String.self)
            }
            #expect(Set(shown).count == shown.count, "nothing comes twice in a session")
            #expect(shown.count == 20)
            let unseen = TestEngine.isPostgres ? shown.dropFirst(8) : shown.prefix(14)
            #expect(Set(unseen).isDisjoint(with: watched), "the unseen first")
            #expect(TestEngine.isPostgres || Set(shown.suffix(6)) == Set(watched))
        }
    }
}
