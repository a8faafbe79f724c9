import Foundation
import Storage
import Testing

@testable import Durable
@testable import Platform

/// Files that a crash left without a row.
@Suite(.timeLimit(.minutes(5))) struct LostFilesTests {
    private func put(_ folder: String, on desk: UploadDesk) async throws -> String {
        try await desk.house.services.objects.put(Array(folder.utf8), folder: folder, extension: "bin").name
    }

    /// The house's clock tells when a folder is old; files have the time of the machine.
    private func lostFolders(_ desk: UploadDesk, hoursFromNow hours: Int64) -> LostFolders {
        let now = Int64(Date().timeIntervalSince1970 * 1000) + hours * .millisecondsPerHour
        return LostFolders(database: desk.database, objects: desk.house.services.objects, clock: WallClock { now })
    }

    @Test func `folders that belong to nothing go after an hour, and whatever belongs to something stays`() async throws {
        let desk = try await UploadDesk()
        let posted = try await desk.post(desk.finished())
        let unposted = try await desk.finished()
        let kept = [
            try await put(SharedStage.folder(of: unposted), on: desk),
            posted.originalObject, try await put("video-\(posted.id)", on: desk), try await put(Uploads.folder(of: unposted), on: desk),
            try await put("avatar-1", on: desk),
        ]
        _ = try await put("video-999", on: desk)
        _ = try await put("original-0123456789abcdef0123", on: desk)
        _ = try await put("upload-0123456789abcdef0123", on: desk)
        #expect(try await lostFolders(desk, hoursFromNow: 0).sweep() == 0)
        #expect(try await lostFolders(desk, hoursFromNow: 2).sweep() == 3)
        #expect(desk.files("objects") == kept.sorted())
    }

    @Test func `when most folders belong to nothing, none is removed`() async throws {
        let desk = try await UploadDesk()
        let posted = try await desk.post(desk.finished())
        _ = try await put("video-\(posted.id)", on: desk)
        for number in 0...LostFolders.few { _ = try await put("video-\(900 + number)", on: desk) }
        let before = desk.files("objects")
        await #expect(throws: LostFolders.Implausible.self) { try await lostFolders(desk, hoursFromNow: 2).sweep() }
        #expect(desk.files("objects") == before)
    }

    @Test func `every one of more videos than are looked at at once is known`() async throws {
        let desk = try await UploadDesk()
        let posted = try await desk.post(desk.finished())
        _ = try await put("video-\(posted.id)", on: desk)
        try await desk.database.write { tx in
            for number in 1...1000 {
                try tx.run(
                    """
                    INSERT INTO videos SELECT \(number), author_id, caption, visibility, allow_comments, allow_duet, allow_stitch,
                        contains_ads, is_ai_generated, created_at, publish_at, published_at, status, stage, progress, failure_code,
                        failure_sentence, failure_can_retry, 'x/y', original_size, original_sha256, duration_ms, width, height,
                        has_sound, placeholder, fingerprint, duplicate_of, storyboard, sound_id, dubbed_at, is_draft, photo_bundle,
                        photos, cover_ms, adults_said_at, adults_set_at, adults_set_by, language
                    FROM videos WHERE id = \(posted.id)
                    """
                )
            }
        }
        #expect(try await lostFolders(desk, hoursFromNow: 2).sweep() == 0)
    }

    @Test func `a deleted video takes everything that was ever made of it along`() async throws {
        let desk = try await UploadDesk()
        let video = try await desk.post(desk.finished())
        let named = try await put("video-\(video.id)", on: desk)
        // A try that was killed has left a file that no row names.
        _ = try await desk.house.services.objects.put([1], folder: "video-\(video.id)", extension: "bin")
        try await delete([named], on: desk)
        #expect(desk.files("objects").count == 2)
        try await desk.database.write { tx in _ = try tx.run("DELETE FROM videos WHERE id = \(video.id)") }
        try await delete([named, video.originalObject], on: desk)
        #expect(desk.files("objects").isEmpty)
    }

    private func delete(_ names: [String], on desk: UploadDesk) async throws {
        _ = try await desk.database.write { [jobs = desk.jobs] tx in
            try jobs.enqueue(DeleteObjects.kind, DeleteObjects(names: names), in: tx)
        }
        let held = try #require(try await desk.claim(DeleteObjects.kind))
        try await JobDispatch(desk.house.services.workshop).run(held.job, JobLease(held, of: desk.jobs))
        #expect(try await desk.jobs.record(held.job.id)?.state == .done)
    }
}
