import Durable
import Storage

/// Job: removes the bytes of an upload that was posted, terminated or has run out of time. What a request that is still being
/// ended puts there afterwards is found as a lost folder.
struct DeleteSegments: Codable, Sendable {
    static let kind = "upload.segments.delete"

    let uploadID: String

    func run(_ lease: JobLease, _ shop: MediaWorkshop) async throws {
        try await shop.objects.deleteFolder(SharedStage.folder(of: uploadID))
        try await lease.complete { _ in }
    }
}
