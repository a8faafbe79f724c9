import Storage
import Testing

@testable import Durable
@testable import Platform

@Suite(.timeLimit(.minutes(5))) struct ScheduledVideoTests {
    @Test func `a post with a time appears once, and when everybody who could show it was away then, afterwards`() async throws {
        let desk = try await UploadDesk()
        let services = desk.house.services
        let video = try await desk.post(desk.finished(), publishAt: services.clock.now() + 60_000)
        try await desk.database.write { [now = services.clock.now()] tx in
            try PrepareVideo.show(video, at: now, services.events, services.jobs, in: tx)
        }
        desk.house.time.advance(by: 59_000)
        #expect(try await desk.claim(PublishVideo.kind) == nil)
        #expect(try await desk.video(video.id)?.status == .scheduled)
        // An hour without a worker, then one that is killed over it.
        desk.house.time.advance(by: 3_600_000)
        let killed = try #require(try await desk.claim(PublishVideo.kind))
        #expect(try await desk.claim(PublishVideo.kind) == nil)
        desk.house.time.advance(by: 31_000)
        let held = try #require(try await desk.claim(PublishVideo.kind))
        let dispatch = JobDispatch(services.workshop)
        try await dispatch.run(held.job, JobLease(held, of: desk.jobs))
        #expect(try await desk.video(video.id)?.status == .published)
        // The first one was only slow, and comes back with what it held.
        await #expect(throws: (any Error).self) { try await dispatch.run(killed.job, JobLease(killed, of: desk.jobs)) }
        #expect(try await desk.claim(PublishVideo.kind) == nil)
        let kinds = try await services.events.events(after: 0, limit: 99).map(\.kind)
        #expect(kinds == ["video.created", "video.changed", "video.published"])
    }
}
