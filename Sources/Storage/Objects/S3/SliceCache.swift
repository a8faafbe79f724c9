private import Foundation
private import Logging
package import Resilience
private import Synchronization

/// Slices of objects on this node's disk, those that were not used for longest going first.
///
/// It is a help and never a condition: when the disk is full or fails, slices pass through memory. Names are hashes of contents, so
/// a slice that is kept is never out of date, and can be read on while the store is away.
package final class SliceCache: Sendable {
    /// Slices kept at most: each is a file, and an entry in memory.
    static let maximumCount = 200_000

    private struct State {
        var order: SliceOrder
        /// How often something was forgotten: what was fetched across such a moment is not kept.
        var forgotten: UInt64 = 0
    }

    /// Slices given up at once while the device is short of room.
    private static let givenUpAtOnce = 64

    private let folder: String
    private let reserve: Int64
    private let state: Mutex<State>
    private let flights = SingleFlight<SliceKey, Slice>()
    private let threads = FileThreads()
    private let hits: Counter
    private let misses: Counter
    private let failures: Counter

    /// Reads what stands in the folder, the oldest file as the least recently used slice. Throws `StorageError` when the folder
    /// cannot be made.
    /// - Parameter reserve: bytes of the device that are left to others: below that, slices are given up instead of kept.
    package init(
        folder: String, maximumBytes: Int64 = 10 << 30, reserve: Int64 = 0, metrics: MetricsRegistry
    ) throws(StorageError) {
        self.folder = folder
        self.reserve = reserve
        state = Mutex(State(order: SliceOrder(maximumBytes: maximumBytes, maximumCount: Self.maximumCount)))
        hits = metrics.counter("skit_s3_cache_hits_total", "Slices of objects that were read from this node's disk.")
        misses = metrics.counter("skit_s3_cache_misses_total", "Slices of objects that had to be fetched from the S3 store.")
        failures = metrics.counter("skit_s3_cache_failures_total", "Slices that this node's disk did not take.")
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw .unexpected("could not make \(folder): \(error)")
        }
        for slice in try SliceFolder(folder).clear() { keepFound(slice) }
        metrics.gauge("skit_s3_cache_bytes", "Bytes of slices on this node's disk.") { [weak self] in Double(self?.bytes ?? 0) }
    }

    /// Bytes on disk.
    package var bytes: Int64 { state.withLock { $0.order.bytes } }

    /// The slice, from disk or else from `fetch`, which runs once for all who ask meanwhile. Throws only what `fetch` throws, and
    /// `CancellationError`.
    func slice(_ key: SliceKey, fetch: @escaping @Sendable () async throws -> [UInt8]) async throws -> Slice {
        try await flights.value(of: key) { [self] in
            let moment = state.withLock { $0.forgotten }
            if let kept = try? await threads.run({ [self] in try kept(key) }) {
                hits.increment()
                return kept
            }
            misses.increment()
            let bytes = try await fetch()
            let slice = try? await threads.run { [self] in try keep(bytes, as: key, fetchedAt: moment) }
            return slice ?? .memory(bytes)
        }
    }

    /// To be called after an object is deleted.
    func forget(_ name: ObjectName) {
        state.withLock { state in
            state.forgotten += 1
            for key in state.order.removeAll(of: name) { unlink(SliceFile(key, in: folder).path) }
        }
    }

    /// As `forget`, for all objects of a folder.
    func forget(folder: String) {
        state.withLock { state in
            state.forgotten += 1
            for name in state.order.names.filter({ $0.folder == folder }) {
                for key in state.order.removeAll(of: name) { unlink(SliceFile(key, in: self.folder).path) }
            }
        }
    }

    /// Nil when there is none any more. Throws when it cannot be opened now, and keeps it for then.
    private func kept(_ key: SliceKey) throws -> Slice? {
        guard let entry = state.withLock({ $0.order.use(key) }) else { return nil }
        let size = Int(entry.bytes) - SliceFile.trailerSize
        if let file = try SliceFile(key, in: folder).open(size: size, isVerified: entry.isVerified) {
            if !entry.isVerified { state.withLock { $0.order.verify(key) } }
            return .file(file, size: size)
        }
        drop(key)
        return nil
    }

    /// Nil when the slice does not fit or was forgotten meanwhile.
    private func keep(_ bytes: [UInt8], as key: SliceKey, fetchedAt moment: UInt64) throws -> Slice? {
        guard try !makeRoom() else { return nil }
        let file = SliceFile(key, in: folder)
        let part = folder + "/" + SliceFolder.unfinished + String(UInt64.random(in: .min ... .max), radix: 16)
        do {
            try file.write(bytes, to: part)
            // Under the lock, so that what the order says and what stands in the folder never part.
            try state.withLock { state in
                let size = Int64(bytes.count + SliceFile.trailerSize)
                guard state.forgotten == moment, let evicted = state.order.insert(key, bytes: size, isVerified: true) else {
                    unlink(part)
                    return
                }
                for other in evicted { unlink(SliceFile(other, in: folder).path) }
                guard rename(part, file.path) != 0 else { return }
                let error = StorageError.system("move", part)
                state.order.remove(key)
                unlink(file.path)
                throw error
            }
            return try file.open(size: bytes.count, isVerified: true).map { .file($0, size: bytes.count) }
        } catch {
            unlink(part)
            failures.increment()
            Logger.current.warning("a slice was not kept", metadata: ["error": "\(error)"])
            return nil
        }
    }

    /// True when the device is short of room: then some of what was not used for longest is gone.
    private func makeRoom() throws -> Bool {
        guard reserve > 0, try FreeSpace.bytes(below: folder) < reserve else { return false }
        state.withLock { state in
            for _ in 0..<Self.givenUpAtOnce {
                guard let key = state.order.removeOldest() else { return }
                unlink(SliceFile(key, in: folder).path)
            }
        }
        return true
    }

    private func drop(_ key: SliceKey) {
        state.withLock { state in
            state.order.remove(key)
            unlink(SliceFile(key, in: folder).path)
        }
    }

    private func keepFound(_ slice: SliceFolder.Found) {
        state.withLock { state in
            let evicted = state.order.insert(slice.key, bytes: slice.bytes, isVerified: false)
            for key in evicted ?? [slice.key] { unlink(SliceFile(key, in: folder).path) }
        }
    }
}
