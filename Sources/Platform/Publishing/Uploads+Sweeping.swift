import Foundation
import Storage
import Web

/// What has run out of time or belongs to nobody any more.
extension Uploads {
    /// Rows of one transaction.
    private static let sweepAtOnce = 1000
    private static let partSuffix = ".part"

    /// Removes uploads that ran out of time, posted or not. Those that a request is at now are left for the next time. Returns
    /// how many.
    func sweep() async throws -> Int {
        let now = clock.now()
        let expired = try await database.read { tx in
            try tx.rows("SELECT id FROM uploads WHERE expires_at < \(now) ORDER BY expires_at LIMIT \(Uploads.sweepAtOnce)")
                .map { try $0.text(0) }
        }
        return try await holds.holdFree(of: expired) { ids in
            try await remove(ids)
            return ids.count
        }
    }

    /// Removes part files whose row is gone, which a crash or the end of an account may leave. Returns how many.
    func sweepParts() async throws -> Int {
        let folder = configuration.path("uploads")
        let ids = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(Uploads.partSuffix) }
            .map { String($0.dropLast(Uploads.partSuffix.count)) }
        var count = 0
        for start in stride(from: 0, to: ids.count, by: Uploads.sweepAtOnce) {
            let some = Array(ids[start..<min(start + Uploads.sweepAtOnce, ids.count)])
            count += try await holds.holdFree(of: some) { ids in
                let known = try await database.read { tx in
                    Set(try tx.rows("SELECT id FROM uploads WHERE id IN \(list: ids) LIMIT \(ids.count)").map { try $0.text(0) })
                }
                let lost = ids.filter { !known.contains($0) }
                for id in lost { await part(id).remove() }
                return lost.count
            }
        }
        return count
    }

    /// Removes rows, and then their bytes; whoever calls holds them.
    func remove(_ ids: [String]) async throws {
        try await database.write { tx in
            for id in ids { try tx.run("DELETE FROM uploads WHERE id = \(id)") }
        }
        for id in ids { await part(id).remove() }
    }
}
