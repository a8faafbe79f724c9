import Durable
import Storage

/// Job: removes the files that better ones replaced, after the time of grace.
struct RetireFiles: Codable, Sendable {
    static let kind = "video.retire"

    let videoID: Int64

    func run(_ lease: JobLease, _ shop: MediaWorkshop) async throws {
        try await lease.complete { [jobs = shop.jobs] tx in
            let retired = try tx.rows(
                "SELECT object FROM video_files WHERE video_id = \(videoID) AND retired_at IS NOT NULL LIMIT 100"
            ).map { try $0.text(0) }
            guard !retired.isEmpty else { return }
            try tx.run("DELETE FROM video_files WHERE video_id = \(videoID) AND retired_at IS NOT NULL")
            _ = try jobs.enqueue(DeleteObjects.kind, DeleteObjects(names: retired), in: tx)
        }
        shop.jobs.announce()
    }
}
