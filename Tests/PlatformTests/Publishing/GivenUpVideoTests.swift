import Foundation
import Media
import Storage
import Testing
import Web

@testable import Durable
@testable import Platform

/// No video waits for ever: when its job is given up, it says so in the same transaction.
@Suite(.timeLimit(.minutes(5))) struct GivenUpVideoTests {
    private func fail(_ desk: UploadDesk, _ kind: String, _ error: any Error) async throws -> JobState {
        let held = try #require(try await desk.claim(kind))
        return try await desk.jobs.fail(held, reason: "\(error)", isPermanent: false, error: error, delay: .zero)
    }

    @Test(arguments: [
        (StorageError.full, "disk_full"), (CocoaError(.fileWriteOutOfSpace), "disk_full"), (StorageError.busy("x"), "tool_failed"),
        (CocoaError(.fileNoSuchFile), "tool_failed"), (MediaFailure(.timedOut, detail: "x"), "timed_out"),
        (JobFailure.permanent("x"), "tool_failed"),
    ] as [(any Error, String)])
    func `a video whose preparation is given up has failed with a reason and may be tried again`(
        error: any Error, code: String
    ) async throws {
        let desk = try await UploadDesk()
        let video = try await desk.post(desk.finished())
        for _ in 1..<PrepareVideo.maxAttempts { #expect(try await fail(desk, PrepareVideo.kind, error) == .queued) }
        #expect(try await desk.video(video.id)?.status == .processing)
        #expect(try await fail(desk, PrepareVideo.kind, error) == .dead)
        let failed = try #require(try await desk.video(video.id))
        #expect(failed.status == .failed && failed.stage == nil)
        #expect(failed.failure?.code == code && failed.failure?.canRetry == true && failed.failure?.sentence.isEmpty == false)
        #expect(try await desk.house.services.events.events(after: 0, limit: 9).map(\.kind) == ["video.created", "video.failed"])
        #expect(try await desk.publishing.retry(video.id, by: desk.ada).status == .processing)
        #expect(try await desk.claim(PrepareVideo.kind)?.job.attempt == 1)
    }

    @Test func `a video whose server is killed over it, again and again, fails after ten times and not before`() async throws {
        let desk = try await UploadDesk()
        let video = try await desk.post(desk.finished())
        for _ in 0..<JobQueue.maximumInterruptions {
            #expect(try await desk.video(video.id)?.status == .processing)
            #expect(try await desk.claim(PrepareVideo.kind) != nil)
            desk.house.time.advance(by: 31_000)
        }
        #expect(try await desk.claim(PrepareVideo.kind) == nil)
        let failed = try #require(try await desk.video(video.id))
        #expect(failed.status == .failed && failed.failure?.code == "tool_failed" && failed.failure?.canRetry == true)
    }

    @Test func `a published video stays published when the rest of its work is given up`() async throws {
        let desk = try await UploadDesk()
        let video = try await desk.post(desk.finished())
        try await desk.database.write { [jobs = desk.jobs] tx in
            try tx.run("UPDATE videos SET status = 'published', stage = 'rendering' WHERE id = \(video.id)")
            try jobs.enqueue(RenderVideo.kind, PrepareVideo(videoID: video.id), maxAttempts: 1, in: tx)
        }
        #expect(try await fail(desk, RenderVideo.kind, StorageError.full) == .dead)
        let left = try #require(try await desk.video(video.id))
        #expect(left.status == .published && left.stage == nil && left.failure == nil)
    }

    @Test func `a scheduled video that cannot be published has failed, too`() async throws {
        let desk = try await UploadDesk()
        let video = try await desk.post(desk.finished())
        try await desk.database.write { [jobs = desk.jobs] tx in
            try tx.run("UPDATE videos SET status = 'scheduled' WHERE id = \(video.id)")
            try jobs.enqueue(PublishVideo.kind, PublishVideo(videoID: video.id), maxAttempts: 1, in: tx)
        }
        #expect(try await fail(desk, PublishVideo.kind, StorageError.busy("x")) == .dead)
        #expect(try await desk.video(video.id)?.failure?.canRetry == true)
    }

    @Test func `a job of a video that is gone dies without a word`() async throws {
        let desk = try await UploadDesk()
        let video = try await desk.post(desk.finished())
        try await desk.database.write { tx in _ = try tx.run("DELETE FROM videos WHERE id = \(video.id)") }
        for _ in 0..<PrepareVideo.maxAttempts { _ = try await fail(desk, PrepareVideo.kind, StorageError.full) }
        #expect(try await desk.jobs.counts()[.dead] == 1)
        #expect(try await desk.house.services.events.events(after: 0, limit: 9).map(\.kind) == ["video.created"])
    }

    @Test func `a dead job that an administrator brings back works on its video again`() async throws {
        let desk = try await UploadDesk()
        let video = try await desk.post(desk.finished())
        for _ in 0..<PrepareVideo.maxAttempts { _ = try await fail(desk, PrepareVideo.kind, StorageError.full) }
        let dead = try #require(try await desk.jobs.dead(limit: 9).first)
        #expect(try await desk.jobs.retry(dead.id))
        try await prepare(desk)
        // It is no video, which is only found out by working on it.
        let failed = try #require(try await desk.video(video.id))
        #expect(failed.failure?.code == "not_a_video" && failed.failure?.canRetry == false)
        #expect(try await desk.jobs.record(dead.id)?.state == .done)
    }

    @Test func `an original that is not there any more is told as such`() async throws {
        let desk = try await UploadDesk()
        let video = try await desk.post(desk.finished())
        try await desk.house.services.objects.delete(video.originalObject)
        let failure = await #expect(throws: MediaFailure.self) { try await prepare(desk) }
        #expect(failure?.code == .fileMissing)
    }

    private func prepare(_ desk: UploadDesk) async throws {
        let held = try #require(try await desk.claim(PrepareVideo.kind))
        let lease = JobLease(held, of: desk.jobs)
        try await JobDispatch(desk.house.services.workshop).run(held.job, lease)
    }
}
