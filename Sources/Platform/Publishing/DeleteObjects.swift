import Durable
import Storage

/// Job: removes files whose rows are gone. Every object belongs to one video or account alone (its name
/// begins with the owner's folder), so nothing else can still refer to it.
struct DeleteObjects: Codable, Sendable {
    static let kind = "objects.delete"

    let names: [String]

    func run(_ lease: JobLease, objects: any ObjectStore) async throws {
        for name in names { try await objects.delete(name) }
        try await lease.complete { _ in }
    }
}
