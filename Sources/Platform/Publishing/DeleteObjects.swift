import Durable
import Storage

/// Job: removes files whose rows are gone. Every object belongs to one video or account alone (its name
/// begins with the owner's folder), so nothing else can still refer to it.
struct DeleteObjects: Codable, Sendable {
    static let kind = "objects.delete"

    let names: [String]

    func run(_ lease: JobLease, _ shop: MediaWorkshop) async throws {
        for name in names { try await shop.objects.delete(name) }
        // Tries of a worker that was killed may have left files that no row names; they go with their video.
        for folder in Set(names.compactMap(VideoFolder.init(object:))) where try await shop.video(folder.video) == nil {
            try await shop.objects.deleteFolder(folder.name)
        }
        try await lease.complete { _ in }
    }
}
