import Durable
import HTTPTypes
import Recommender
import Storage
import Testing
import Web

@testable import Platform

@Suite(.serialized, .timeLimit(.minutes(5))) struct FollowOriginTests {
    private func follow(_ name: String, from video: String?, as person: Person, _ door: Door) async throws -> Answer {
        try await door.ask(.put, "/api/v1/users/\(name)/follow", as: person, video.map { #"{"video_id":"\#($0)"}"# })
    }

    private func told(_ platform: TestPlatform) async throws -> [FollowEvent] {
        try await platform.services.events.events(after: 0, limit: 1000).filter { $0.kind == "follow.added" }
            .map { try $0.decode(FollowEvent.self) }
    }

    @Test func `a follow names the video that brought it, if it is theirs and one may watch it`() async throws {
        let platform = try await TestPlatform()
        let (olive, mia) = (try await platform.person("olive"), try await platform.person("mia"))
        let viewers = try await ["ann", "bob", "cat", "dan"].asyncMap { try await platform.person($0) }
        let (theirs, hidden) = (try await platform.video(by: olive), try await platform.video(by: olive, visibility: .onlyMe))
        let other = try await platform.video(by: mia)
        try await platform.open { (door: Door) async throws in
            for (viewer, video) in zip(viewers, [theirs, hidden, other, nil] as [Int64?]) {
                #expect(try await follow("olive", from: video.map(String.init), as: viewer, door).status == 200)
            }
            for wrong in ["x", "0", "-1"] {
                let answer = try await follow("mia", from: wrong, as: viewers[0], door)
                #expect(answer.status == 422 && answer.field == "video_id")
            }
        }
        #expect(try await told(platform).map(\.videoID) == [theirs, nil, nil, nil])
    }

    @Test func `the feed learns from which video somebody was followed, once, and the same after a restart`() async throws {
        let platform = try await TestPlatform()
        let (olive, vera) = (try await platform.person("olive"), try await platform.person("vera"))
        let video = try await platform.video(by: olive)
        _ = try await FeedUpkeep(services: platform.services).load()
        let viewer = Viewer(accountID: vera.id, username: vera.name, displayName: "", avatarURL: nil, role: .member, sessionID: 1)
        let before = platform.services.engine.taste(of: .account(vera.id)).authors
        for _ in 0..<3 {
            _ = try await platform.services.follows.set(true, viewer: viewer, followeeID: olive.id, from: video)
            _ = try await platform.services.follows.set(false, viewer: viewer, followeeID: olive.id)
        }
        let events = try await platform.services.events.events(after: 0, limit: 1000).filter { $0.kind.hasPrefix("follow.") }
        #expect(events.count == 6)
        #expect(await platform.services.learner.learn(events) == 0)
        let taste = platform.services.engine.taste(of: .account(vera.id)).authors
        #expect(before.isEmpty && taste.map(\.id) == [olive.id])
        let again = try await TestPlatform(after: platform)
        _ = try await FeedUpkeep(services: again.services).load()
        #expect(again.services.engine.taste(of: .account(vera.id)).authors.map(\.weight) == taste.map(\.weight))
    }

    @Test func `with nothing personal a follow teaches nothing about the viewer`() async throws {
        let platform = try await TestPlatform()
        let (olive, vera) = (try await platform.person("olive"), try await platform.person("vera"))
        let video = try await platform.video(by: olive)
        try await platform.services.choices.setImpersonal(true, for: .account(vera.id))
        try await platform.open { (door: Door) async throws in
            #expect(try await follow("olive", from: "\(video)", as: vera, door).status == 200)
        }
        #expect(try await told(platform).map(\.impersonal) == [true])
        await platform.services.learner.learn(try await platform.services.events.events(after: 0, limit: 1000))
        #expect(platform.services.engine.taste(of: .account(vera.id)).authors.isEmpty)
    }
}

extension Sequence {
    fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
        var mapped: [T] = []
        for element in self { mapped.append(try await transform(element)) }
        return mapped
    }
}
