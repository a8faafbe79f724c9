import Durable
import Resilience
import Storage
import Testing

@testable import Platform

struct QueueWatchTests {
    @Test func `each kind of work has an age among the metrics`() async throws {
        let services = try await TestPlatform().services
        try await services.database.write { [jobs = services.jobs, now = services.clock.now()] tx in
            _ = try jobs.enqueue(PrepareVideo.kind, 1, runAt: now - 60_000, in: tx)
        }
        let kinds = JobDispatch.lanes(services.configuration).flatMap(\.kinds)
        try await QueueWatch(jobs: services.jobs, kinds: kinds, metrics: services.metrics, capacity: services.core.capacity).look()
        let text = services.metrics.prometheusText()
        let age = try #require(text.firstMatch(of: #/skit_jobs_oldest_waiting_seconds\{kind="video\.prepare"\} (\S+)/#)?.1)
        #expect(try #require(Double(age)) >= 60)
        #expect(text.contains("skit_jobs_oldest_waiting_seconds{kind=\"video.publish\"} 0"))
    }
}
