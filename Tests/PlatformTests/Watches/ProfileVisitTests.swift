import Durable
import Foundation
import HTTPTypes
import Recommender
import Storage
import Testing

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct ProfileVisitTests {
    private func report(_ video: Int64, watched: Int64, opened: Bool?, as person: Person, _ door: Door) async throws {
        let flag = opened.map { #","profile_opened":\#($0)"# } ?? ""
        let session = String(repeating: "ab", count: 16)
        let answer = try await door.ask(
            .post, "/api/v1/watches", as: person,
            """
            {"watches":[{"video_id":"\(video)","feed_session":"\(session)","position":0,"watched_ms":\(watched),"duration_ms":8000,\
            "loops":0,"ended_by":"leave","muted":true,"at":"\(Date().formatted(.iso8601))"\(flag)}]}
            """
        )
        #expect(answer.status == 204)
    }

    private func told(_ platform: TestPlatform) async throws -> [WatchEvent] {
        try await platform.services.events.events(after: 0, limit: 1000).filter { $0.kind == "watch" }
            .map { try $0.decode(WatchEvent.self) }
    }

    @Test func `a visit to the creator's profile is told once, stays told, and stands in the export`() async throws {
        let platform = try await TestPlatform()
        let (olive, vera) = (try await platform.person("olive"), try await platform.person("vera"))
        let video = try await platform.video(by: olive)
        try await platform.open { (door: Door) async throws in
            let told: [(Int64, Bool?)] = [(3000, nil), (3000, false), (3000, true), (3000, true), (5000, true), (7000, nil)]
            for (watched, opened) in told { try await report(video, watched: watched, opened: opened, as: vera, door) }
            let export = try await door.get("/api/v1/me/feed/export", as: vera)
            let watches = try #require(export.member("watches", [[String: Any]].self))
            #expect(watches.map { $0["profile_opened"] as? Bool } == [true])
            #expect(watches.map { $0["watched_ms"] as? Int } == [7000])
        }
        let events = try await told(platform)
        #expect(events.map(\.openedProfile) == [nil, true, nil, nil])
        #expect(events.map(\.isLonger) == [true, false, true, true])
    }

    @Test func `it moves the taste for the creator, and the same after a restart`() async throws {
        let platform = try await TestPlatform()
        let olive = try await platform.person("olive")
        let (vera, carl) = (try await platform.person("vera"), try await platform.person("carl"))
        let video = try await platform.video(by: olive)
        try await platform.open { (door: Door) async throws in
            for (person, opened) in [(vera, true), (carl, false)] {
                try await report(video, watched: 3000, opened: opened, as: person, door)
            }
        }
        func weights(_ platform: TestPlatform) async throws -> [Double] {
            let fresh = try await TestPlatform(after: platform)
            _ = try await FeedUpkeep(services: fresh.services).load()
            return [vera, carl].map { fresh.services.engine.taste(of: .account($0.id)).authors.first?.weight ?? 0 }
        }
        let found = try await weights(platform)
        #expect(found[0] > found[1] + 0.4)
        #expect(try await weights(platform) == found)
    }

    @Test func `with nothing personal it teaches nothing about the viewer`() async throws {
        let platform = try await TestPlatform()
        let (olive, vera) = (try await platform.person("olive"), try await platform.person("vera"))
        let video = try await platform.video(by: olive)
        try await platform.services.choices.setImpersonal(true, for: .account(vera.id))
        try await platform.open { (door: Door) async throws in
            try await report(video, watched: 3000, opened: true, as: vera, door)
        }
        let fresh = try await TestPlatform(after: platform)
        _ = try await FeedUpkeep(services: fresh.services).load()
        #expect(fresh.services.engine.taste(of: .account(vera.id)).authors.isEmpty)
        #expect(fresh.services.engine.lessonsLearned == 0)
    }
}
