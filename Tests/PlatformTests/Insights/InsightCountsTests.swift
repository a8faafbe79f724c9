import Durable
import Foundation
import HTTPTypes
import Storage
import TestRig
import Testing
import Web

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct InsightCountsTests {
    private func scene() async throws -> (platform: TestPlatform, olive: Person, audience: Audience) {
        let platform = try await TestPlatform()
        let olive = try await platform.person("olive")
        return (platform, olive, Audience(platform: platform, video: try await platform.video(by: olive)))
    }

    @Test func `nothing of viewers is shown before there are ten, and then it moves by ten, so that none stands out`() async throws {
        let (platform, olive, audience) = try await scene()
        try await platform.open { (door: Door) async throws in
            let guests = audience.guests(22, of: olive)
            for guest in guests[0..<9] { try await audience.watch(guest, 2_000) }
            // The owner, somebody who comes again and again, and those who saw too little to have viewed it count for nobody.
            for position in 0..<20 as Range<Int64> {
                try await audience.watch(0, 8_000, position: position, by: olive.viewer)
                try await audience.watch(guests[0], 2_000, position: position)
                try await audience.watch(1_000 + Int(position), 300)
            }
            #expect(try await audience.shown() == nil)
            try await audience.watch(guests[9], 8_000)
            let first = try #require(try await audience.shown())
            #expect(first.viewers == 10 && first.figures.views == 29 && first.figures.whole == 1)
            #expect(first.figures.watchedMs == 28 * 2_000 + 8_000)
            for guest in guests[10..<19] { try await audience.watch(guest, 8_000) }
            let same = try #require(try await audience.shown())
            #expect(same.viewers == 10 && same.figures == first.figures, "nine more change nothing that is shown")
            for guest in guests[19...] { try await audience.watch(guest, 8_000) }
            #expect(try #require(try await audience.shown()).viewers >= 20)
            let insights = platform.services.insights
            let days = try await insights.days(insights.today...insights.today, of: olive.id)
            #expect(days.first?.views == 29 + 12 && days.first?.shown?.viewers ?? 0 >= 20)
            #expect(days.first?.shown?.figures.hours.values.compactMap(\.shown).isEmpty == false)
        }
    }

    @Test func `where people met a video is told by what the feed has served, for groups of ten`() async throws {
        let (platform, _, audience) = try await scene()
        try await platform.open { (door: Door) async throws in
            for guest in 1...25 as ClosedRange<Int> {
                let page = try await door.feed(guest > 20 ? "kind=latest" : "", as: .guest(Int64(guest)))
                let session = try #require(page.member("session", String.self))
                let place = try #require(page.items("video.id", String.self).firstIndex(of: String(audience.video)))
                try await audience.watch(guest, 4_000, position: Int64(place), session: session)
            }
            for guest in 26...60 { try await audience.watch(guest, 4_000) }
            let figures = try #require(try await audience.shown()).figures
            #expect(Set(figures.sources.keys) == ["for_you", "latest", "elsewhere"])
            let shown = figures.shownSources
            #expect(shown.map(\.source) == [.elsewhere, .forYou], "five that came by Latest are too few to be told")
            // Shares of what is shown, so that they do not tell how many the others are.
            #expect(abs(shown.reduce(0) { $0 + $1.share } - 1) < 0.001)
        }
    }

    @Test func `a fact counts once, also when the server ends between two batches, and a deleted video takes its row along`() async throws {
        let (platform, olive, audience) = try await scene()
        let guests = audience.guests(40, of: olive)
        try await platform.open { (door: Door) async throws in
            for guest in guests[0..<10] { try await audience.watch(guest, 3_000) }
            #expect(try await audience.shown()?.figures.views == 10)
        }
        for guest in guests[0..<10] { try await audience.watch(guest, 6_000) }
        let next = try await TestPlatform(after: platform)
        try await next.open { (door: Door) async throws in
            for guest in guests[10...] { try await audience.watch(guest, 6_000) }
            let again = Audience(platform: next, video: audience.video)
            #expect(try #require(try await again.shown()).viewers > 30)
            let stored = try await next.services.database.read { tx in
                try tx.row("SELECT figures FROM video_insights WHERE video_id = \(audience.video)")?.text(0) ?? ""
            }
            let counted = try VideoFigures(storedJSON: stored)
            #expect(counted.views == 40 && counted.watchedMs == 40 * 6_000)
            #expect(try await door.ask(.delete, "/api/v1/videos/\(audience.video)", as: olive).status == 204)
            try await next.insightsCounted()
            let left = try await next.services.database.read { tx in try tx.rows("SELECT 1 FROM video_insights").count }
            #expect(left == 0)
        }
    }

    @Test func `days tell what came and went, and follow the followers back from today`() async throws {
        let time = TestTime()
        let platform = try await TestPlatform(clock: time.clock)
        let (olive, vera, mira) = (try await platform.person("olive"), try await platform.person("vera"), try await platform.person("mira"))
        let video = try await platform.video(by: olive)
        try await platform.open { (door: Door) async throws in
            func ask(_ method: HTTPRequest.Method, _ path: String, _ person: Person) async throws {
                let answer = try await door.ask(method, "/api/v1/\(path)", as: person)
                #expect((200..<300).contains(answer.status), "\(path): \(answer.body)")
            }
            try await ask(.put, "users/olive/follow", vera)
            try await ask(.put, "users/olive/follow", mira)
            try await ask(.put, "videos/\(video)/like", vera)
            time.advance(by: .millisecondsPerDay)
            try await ask(.delete, "users/olive/follow", vera)
            try await ask(.delete, "videos/\(video)/like", vera)
            try await platform.insightsCounted()
            let insights = platform.services.insights
            let days = try await insights.days(insights.today - 2...insights.today, of: olive.id)
            #expect(days.map(\.followers) == [0, 2, 1] && days.map(\.followed) == [0, 2, 0] && days.map(\.unfollowed) == [0, 0, 1])
            #expect(days.map(\.likes) == [0, 1, 0], "a like that is taken back is none, and never less")
            #expect(days.allSatisfy { $0.shown == nil })
            time.advance(by: Insights.daysKept * .millisecondsPerDay)
            #expect(try await insights.sweep() == 2)
        }
    }
}
