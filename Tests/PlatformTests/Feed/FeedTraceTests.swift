import Foundation
import Recommender
import Testing

@testable import Platform

@Suite(.timeLimit(.minutes(5))) struct FeedTraceTests {
    @Test func `an administrator reads how a page came about, and nobody else`() async throws {
        let platform = try await TestPlatform()
        let (olive, keeper) = (try await platform.person("olive"), try await platform.person("keeper", role: .admin))
        let videos = [try await platform.video(by: olive), try await platform.video(by: olive)]
        try await platform.open { door in
            #expect(try await door.feed("explain=true", as: olive).code == "admin_only")
            #expect(try await door.feed("explain=true", as: .guest(5)).status == 401)
            #expect(try await door.feed("explain=perhaps", as: keeper).code == "explain_invalid")
            #expect(try await door.feed("explain=false", as: olive).member("trace", [String: Any].self) == nil)
            let page = try await door.feed("explain=true", as: keeper)
            let stages = try #require(page.member("trace.stages", [[String: Any]].self))
            let fresh = try #require(stages.first { $0["name"] as? String == "fresh" })
            #expect(fresh["kind"] as? String == "source" && fresh["output"] as? Int == videos.count && fresh["late"] as? Bool == false)
            #expect(page.member("trace.removed", [[String: Any]].self)?.isEmpty == true)
        }
    }

    @Test func `metrics tell of each stage how often it ran and what it took out, and where places came from`() async throws {
        let platform = try await TestPlatform()
        let olive = try await platform.person("olive")
        for _ in 0..<3 { _ = try await platform.video(by: olive) }
        try await platform.open { door in _ = try await door.feed(as: .guest(5)) }
        platform.services.engine.runSideEffects()
        let lines = PlatformMetrics(services: platform.services).text().split(separator: "\n").map(String.init)
        for (name, kind, stage, value) in [
            ("runs", "selector", "greedy", "1"), ("removed", "filter", "muted tag", "0"), ("late", "source", "fresh", "0"),
            ("brought", "source", "fresh", "3"), ("failures", "side effect", "served tally", "0"),
        ] {
            let labels = "{feed=\"for_you\",kind=\"\(kind)\",stage=\"\(stage)\"}"
            #expect(lines.contains("skit_feed_stage_\(name)_total\(labels) \(value)"))
        }
        let places = lines.filter { $0.hasPrefix("skit_feed_places_total{") }.compactMap { $0.split(separator: " ").last }
        #expect(places.compactMap { Int($0) }.reduce(0, +) == 3)
        let heads = lines.filter { $0.hasPrefix("# TYPE skit_feed_stage_") }
        #expect(Set(heads).count == heads.count)
    }
}
