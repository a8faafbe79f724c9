import Durable
import Storage

/// Job: removes files whose rows are gone. Every object belongs to one video, account or app alone (its name
/// begins with the owner's folder), so nothing else can still refer to it; but an account may have gone back to an old picture
/// while the job waited.
struct DeleteObjects: Codable, Sendable {
    static let kind = "objects.delete"

    let names: [String]

    func run(_ lease: JobLease, _ shop: MediaWorkshop) async throws {
        for name in names where try await !isPicture(name, shop) { try await shop.objects.delete(name) }
        // Tries of a worker that was killed may have left files that no row names; they go with their video.
        for folder in Set(names.compactMap(VideoFolder.init(object:))) where try await shop.video(folder.video) == nil {
            try await shop.objects.deleteFolder(folder.name)
        }
        try await lease.complete { _ in }
    }

    /// Whether an account or an app shows the object as its picture.
    private func isPicture(_ name: String, _ shop: MediaWorkshop) async throws -> Bool {
        if let match = name.prefixMatch(of: /app-([0-9]{1,18})\//), let app = Int64(match.1) {
            return try await shop.database.read { tx in
                try tx.row("SELECT 1 FROM developer_apps WHERE id = \(app) AND icon_object = \(name)") != nil
            }
        }
        guard let match = name.prefixMatch(of: /avatar-([0-9]{1,18})\//), let account = Int64(match.1) else { return false }
        return try await shop.database.read { tx in
            try tx.row("SELECT 1 FROM accounts WHERE id = \(account) AND avatar_object = \(name)") != nil
        }
    }
}
