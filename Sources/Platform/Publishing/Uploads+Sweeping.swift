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
    func sweep(under term: Leadership.Term? = nil) async throws -> Int {
        let now = clock.now()
        let expired = try await database.read { tx in
            try tx.rows("SELECT id FROM uploads WHERE expires_at < \(now) ORDER BY expires_at LIMIT \(Uploads.sweepAtOnce)")
                .map { try $0.text(0) }
        }
        return try await holds.holdFree(of: expired) { ids in
            let removed = try await remove(ids, before: now, under: term)
            for id in removed { await stage.released(id) }
            return removed.count
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
                for id in lost { await TusPartFile(path: "\(folder)/\(id)\(Uploads.partSuffix)").remove() }
                return lost.count
            }
        }
        return count
    }

    /// Removes rows of which the time has run out before `end`, also as they stand now: another node may be sending to them.
    /// Returns which. Whoever calls holds them.
    private func remove(_ ids: [String], before end: Int64, under term: Leadership.Term?) async throws -> [String] {
        try await database.write(.byRow) { [stage] tx in
            try term?.check(in: tx)
            return try ids.filter { id in
                guard try tx.run("DELETE FROM uploads WHERE id = \(id) AND expires_at < \(end)") > 0 else { return false }
                try stage.release(id, in: tx)
                return true
            }
        }
    }
}
