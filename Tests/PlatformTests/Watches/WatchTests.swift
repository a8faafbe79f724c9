import Durable
import Foundation
import HTTPTypes
import Recommender
import Storage
import Testing

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct WatchTests {
    private static let session = String(repeating: "ab", count: 16)

    private func body(
        _ video: Int64, session: String = session, position: Int = 0, watched: Int64 = 5000, duration: Int64 = 8000, loops: Int = 0
    ) -> String {
        """
        {"video_id":"\(video)","feed_session":"\(session)","position":\(position),"watched_ms":\(watched),"duration_ms":\(duration),\
        "loops":\(loops),"ended_by":"swipe","muted":true,"at":"\(Date().formatted(.iso8601))"}
        """
    }

    private func report(_ watches: [String], to door: Door, as person: Person) async throws -> Answer {
        try await door.ask(.post, "/api/v1/watches", as: person, #"{"watches":[\#(watches.joined(separator: ","))]}"#)
    }

    private func rows(_ platform: TestPlatform) async throws -> [String] {
        try await platform.services.database.read { tx in
            try tx.rows("SELECT viewer_key, position, watched_ms FROM watches ORDER BY viewer_key, position").map {
                "\(try $0.text(0)) \(try $0.int(1)) \(try $0.int(2))"
            }
        }
    }

    /// Real length, told length, told time: may it be?
    static let lengths: [(real: Int64, told: Int64, watched: Int64, isPossible: Bool)] = [
        (8000, 14_400_000, 14_000_000, false), (8000, 8000, 8000, true), (8000, 9000, 8500, true), (8000, 9001, 8500, false),
        (8000, 7000, 7000, true), (8000, 6999, 6000, false), (500, 1500, 400, true), (500, 1501, 400, false), (500, 1, 1, true),
        (60_000, 66_000, 60_000, true), (60_000, 66_001, 60_000, false), (60_000, 54_000, 1, true), (60_000, 53_999, 1, false),
        (8000, 8000, 900_000, false),
    ]

    @Test(arguments: lengths)
    func `a watch of a video that lasts another time is refused, naming its entry`(
        real: Int64, told: Int64, watched: Int64, isPossible: Bool
    ) async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let (good, other) = (try await platform.video(by: owner), try await platform.video(by: owner, durationMs: real))
        try await platform.open { door in
            let watches = [body(good), body(other, position: 1, watched: watched, duration: told)]
            let answer = try await report(watches, to: door, as: .guest(5))
            #expect(answer.status == (isPossible ? 204 : 422))
            if !isPossible {
                #expect(answer.code == "watch_impossible")
                #expect(answer.field == (told == real ? "watches[1].watched_ms" : "watches[1].duration_ms"))
            }
            #expect(try await rows(platform).count == (isPossible ? 2 : 0), "a batch is taken whole or not at all")
        }
    }

    @Test func `a made-up length of a video that one may not watch is dropped like every watch of it`() async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let hidden = try await platform.video(by: owner, visibility: .onlyMe)
        let unfinished = try await platform.video(by: owner, status: .processing)
        try await platform.open { door in
            let watches = [body(hidden, duration: 500_000), body(unfinished, position: 1), body(1, position: 2)]
            let answer = try await report(watches, to: door, as: .guest(5))
            #expect(answer.status == 204)
            #expect(try await rows(platform).isEmpty)
        }
    }

    @Test func `nobody takes the places of another viewer's session`() async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let viewer = try await platform.person("vera")
        let (video, other) = (try await platform.video(by: owner), try await platform.video(by: owner))
        try await platform.open { door in
            let session = try #require(try await door.feed(as: viewer).member("session", String.self))
            let early = (0..<20).map { body(other, session: session, position: $0, watched: 8000) }
            #expect(try await report(early, to: door, as: .guest(5)).status == 204)
            #expect(try await report([body(video, session: session, position: 0)], to: door, as: viewer).status == 204)
            #expect(try await rows(platform).contains("account-\(viewer.id) 0 5000"))
            let next = try await door.feed(as: viewer)
            #expect(next.items("video.id", String.self).first == "\(other)", "what was seen comes last")
        }
    }

    @Test func `a watch of what chance has brought keeps the chance, also when nobody's name is on it any more`() async throws {
        let platform = try await TestPlatform()
        for number in 0..<4 {
            let owner = try await platform.person("owner\(number)")
            for _ in 0..<3 { _ = try await platform.video(by: owner) }
        }
        let viewer = try await platform.person("vera")
        try await platform.open { door in
            let feed = try await door.feed(as: viewer)
            let session = try #require(feed.member("session", String.self))
            let ids = feed.items("video.id", String.self).compactMap { Int64($0) }
            let drawn = zip(ids, feed.items("reason.code", String.self)).filter { $0.1 == "exploration" }.map(\.0)
            let first = try #require(drawn.first)
            #expect(ids.count == 10 && drawn.count < 4)
            let told = ids.enumerated().map { body($1, session: session, position: $0) }
            #expect(try await report(told, to: door, as: viewer).status == 204)
            _ = try await door.ask(.put, "/api/v1/videos/\(first)/like", as: viewer)

            let log = try await platform.services.drawnWatches.log(limit: 100)
            // They came in together, so their order says nothing.
            let row = try #require(log.rows.first { $0.video == first })
            #expect(log.rows.map(\.video).sorted() == drawn.sorted() && row.viewer == 0 && row.isLiked && row.watchedMilliseconds == 5000)
            #expect((7...12).contains(row.draw.pool) && row.draw.chance > 0 && row.draw.chance < 1)
            let export = try await door.get("/api/v1/me/feed/export", as: viewer)
            let chances = try #require(export.member("watches", [[String: Any]].self)).compactMap { $0["draw_chance"] as? Double }
            let kept = log.rows.map(\.draw.chance).sorted()
            #expect(chances.count == kept.count && zip(chances.sorted(), kept).allSatisfy { abs($0 - $1) < 1e-9 })

            #expect(try await door.ask(.delete, "/api/v1/me/taste", as: viewer).status == 204)
            #expect(try await door.get("/api/v1/me/feed/export", as: viewer).member("watches", [[String: Any]].self)?.isEmpty == true)
            let nobody = try await platform.services.drawnWatches.log(limit: 100).rows
            #expect(nobody.map(\.draw.chance).sorted() == kept && !nobody.contains(where: \.isLiked))
        }
    }

    @Test func `a place counts once, and a longer report of it is taken`() async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let viewer = try await platform.person("vera")
        let video = try await platform.video(by: owner)
        try await platform.open { door in
            for watched: Int64 in [5000, 5000, 3000, 7000, 7000] {
                #expect(try await report([body(video, watched: watched)], to: door, as: viewer).status == 204)
            }
            #expect(try await rows(platform) == ["account-\(viewer.id) 0 7000"])
            await platform.services.counterProgress.counted(try await platform.lastEvent(), platform.services.events)
            #expect(try await door.get("/api/v1/videos/\(video)", as: viewer).member("video.counts.views") == 1)
        }
    }

    @Test func `a batch may tell of a place twice, of known ones and of videos that are gone`() async throws {
        let platform = try await TestPlatform()
        let owner = try await platform.person("olive")
        let viewer = try await platform.person("vera")
        let (video, other) = (try await platform.video(by: owner), try await platform.video(by: owner))
        try await platform.open { door in
            #expect(try await report([body(video, watched: 2000)], to: door, as: viewer).status == 204)
            let batch = [
                body(video, watched: 6000), body(1, position: 1), body(other, position: 2, watched: 3000),
                body(other, position: 2, watched: 7000), body(video, position: 2, watched: 8000), body(other, position: 3, watched: 10),
            ]
            for _ in 0..<2 { #expect(try await report(batch, to: door, as: viewer).status == 204) }
            let key = "account-\(viewer.id)"
            #expect(try await rows(platform) == ["\(key) 0 6000", "\(key) 2 7000", "\(key) 3 10"])
            let told = try await platform.services.events.events(after: 0, limit: 100).filter { $0.kind == "watch" }
                .map { try $0.decode(WatchEvent.self) }
            #expect(told.map(\.watchedMs) == [2000, 6000, 3000, 7000, 10])
            #expect(told.map(\.previousWatchedMs) == [nil, 2000, nil, 3000, nil])
            await platform.services.counterProgress.counted(try await platform.lastEvent(), platform.services.events)
            for id in [video, other] {
                #expect(try await door.get("/api/v1/videos/\(id)", as: viewer).member("video.counts.views") == 1)
            }
        }
    }
}

extension TestPlatform {
    func lastEvent() async throws -> Int64 {
        try await services.database.read { tx in try tx.row("SELECT max(id) FROM events")?.int(0) ?? 0 }
    }
}
