import Durable
import Foundation
import HTTPTypes
import Recommender
import Storage
import Testing

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct ReportTests {
    private func report(_ video: Int64, _ reason: String = "spam", as person: Person, _ door: Door) async throws -> Answer {
        try await door.ask(.post, "/api/v1/videos/\(video)/report", as: person, #"{"reason":"\#(reason)"}"#)
    }

    private func told(_ platform: TestPlatform, _ kind: String = "report.added") async throws -> [Event] {
        try await platform.services.events.events(after: 0, limit: 1000).filter { $0.kind == kind }
    }

    @Test func `people with an account report a video that they may watch, once and for a reason that there is`() async throws {
        let platform = try await TestPlatform()
        let (olive, vera) = (try await platform.person("olive"), try await platform.person("vera"))
        let video = try await platform.video(by: olive)
        let hidden = try await platform.video(by: olive, visibility: .onlyMe)
        try await platform.open { (door: Door) async throws in
            for reason in ReportReason.allCases {
                #expect(try await report(video, reason.rawValue, as: vera, door).status == (reason == .dangerous ? 429 : 204))
            }
            #expect(try await report(video, as: .guest(7), door).status == 401)
            let (mia, carl) = (try await platform.person("mia"), try await platform.person("carl"))
            #expect(try await report(video, "dull", as: mia, door).field == "reason")
            #expect(try await report(hidden, as: mia, door).status == 404)
            #expect(try await report(video, as: olive, door).code == "report_own")
            #expect(try await door.ask(.post, "/api/v1/videos/\(video)/report", as: carl).status == 415)
            let export = try await door.get("/api/v1/me/feed/export", as: vera)
            let own = try #require(export.member("reports", [[String: Any]].self))
            #expect(own.map { $0["video_id"] as? String } == ["\(video)"])
            #expect(own.map { $0["reason"] as? String } == ["spam"], "the first counts")
        }
        #expect(try await told(platform).count == 1)
    }

    @Test func `the sheet offers the reasons that the server takes, in the same words`() throws {
        let sheet = try String(contentsOfFile: SiteResources.folder + "/modules/card/report-video.js", encoding: .utf8)
        for reason in ReportReason.allCases { #expect(sheet.contains("[\"\(reason.rawValue)\", \"\(reason.words)\"]")) }
    }

    @Test func `who reports a video has it out of the feed at once, also after a restart, and nobody else`() async throws {
        let platform = try await TestPlatform()
        let (olive, vera, carl) = (
            try await platform.person("olive"), try await platform.person("vera"), try await platform.person("carl")
        )
        let video = try await platform.video(by: olive)
        try await platform.open { (door: Door) async throws in
            #expect(try await door.feed(as: vera).items("video.id", String.self) == ["\(video)"])
            #expect(try await report(video, as: vera, door).status == 204)
            #expect(try await door.feed(as: vera).items("video.id", String.self) == [])
            #expect(try await door.feed(as: carl).items("video.id", String.self) == ["\(video)"])
        }
        try await TestPlatform(after: platform).open { (door: Door) async throws in
            #expect(try await door.feed(as: vera).items("video.id", String.self) == [])
            #expect(try await door.feed(as: carl).items("video.id", String.self) == ["\(video)"])
        }
    }

    @Test func `administrators see what was reported and why, not by whom, and can say that it may stay`() async throws {
        let platform = try await TestPlatform()
        let (olive, keeper) = (try await platform.person("olive"), try await platform.person("keeper", role: .admin))
        let (video, other) = (try await platform.video(by: olive, caption: "one <b>"), try await platform.video(by: olive))
        let path = "/api/v1/admin/reports"
        try await platform.open { (door: Door) async throws in
            for (index, name) in ["ann", "bob", "cat"].enumerated() {
                let person = try await platform.person(name)
                #expect(try await report(video, index == 0 ? "hate" : "spam", as: person, door).status == 204)
            }
            #expect(try await door.get(path, as: olive).status == 403)
            let list = try await door.get(path, as: keeper)
            #expect(list.items("video_id", String.self) == ["\(video)"])
            #expect(list.items("count", Int.self) == [3])
            #expect(!["ann", "bob", "cat"].contains { list.body.contains($0) })
            let page = try await door.get("/admin/reports", as: keeper)
            #expect(page.body.contains("Spam (2), Hate (1)") && page.body.contains("3 people") && page.body.contains("one &lt;b&gt;"))
            #expect(try await platform.reporters(of: video) == 3)
            #expect(try await door.ask(.post, "\(path)/\(other)/dismiss", as: keeper).status == 404)
            #expect(try await door.ask(.post, "\(path)/\(video)/dismiss", as: olive).status == 403)
            #expect(try await door.ask(.post, "\(path)/\(video)/dismiss", as: keeper).status == 204)
            #expect(try await door.get(path, as: keeper).items("video_id", String.self) == [])
            #expect(try await platform.reporters(of: video) == 0)
        }
        #expect(try await told(platform, "report.dismissed").count == 1)
    }

    @Test func `a report in nothing personal teaches nothing about who made it`() async throws {
        let platform = try await TestPlatform()
        let (olive, vera) = (try await platform.person("olive"), try await platform.person("vera"))
        let video = try await platform.video(by: olive)
        try await platform.services.choices.setImpersonal(true, for: .account(vera.id))
        try await platform.open { (door: Door) async throws in #expect(try await report(video, as: vera, door).status == 204) }
        let fresh = try await TestPlatform(after: platform)
        _ = try await FeedUpkeep(services: fresh.services).load()
        #expect(fresh.services.engine.taste(of: .account(vera.id)).authors.isEmpty)
        #expect(try await told(fresh).map { try $0.decode(ReportEvent.self).impersonal } == [true])
    }
}

extension TestPlatform {
    /// How many the feed's engine would be told of.
    func reporters(of video: Int64) async throws -> Int? {
        try await services.database.read { tx in try FeedCatalogue.video(video, in: tx)?.reporters }
    }
}
