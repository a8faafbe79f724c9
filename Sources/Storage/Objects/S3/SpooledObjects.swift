private import Foundation
private import Logging
package import Resilience

/// An `ObjectStore` that goes on taking objects while the store behind it is away: they wait on this node's disk and are brought to
/// the store when it is back.
///
/// What waits can be read on this node only. Only an unavailable store makes an object wait; one that refuses is an error.
package final class SpooledObjects: ObjectStore {
    private let store: any ObjectStore
    private let spool: Spool
    /// An object is not deleted while it is on its way: it would come back.
    private let turn = ConcurrencyLimiter(limit: 1, maximumWaiters: 1_024)
    private let pace: Backoff
    private let lease: WriteLease?
    private let delivered: Counter

    /// - Parameters:
    ///   - folder: of the spool; what stands there from before goes on waiting.
    ///   - limit: bytes that may wait; more are refused with `StorageError.busy`, as the remedy is the store's return.
    ///   - lease: without the right to write, nothing is deleted either: what this node's database does not know may be another
    ///     home's.
    package convenience init(
        store: any ObjectStore, folder: String, limit: Int64 = 2 << 30, lease: WriteLease? = nil, metrics: MetricsRegistry
    ) throws {
        try self.init(store: store, spool: Spool(folder: folder, limit: limit), lease: lease, metrics: metrics)
    }

    init(
        store: any ObjectStore, spool: Spool, lease: WriteLease? = nil, metrics: MetricsRegistry,
        pace: Backoff = Backoff(base: .seconds(1), cap: .seconds(5))
    ) {
        self.lease = lease
        self.store = store
        self.spool = spool
        self.pace = pace
        delivered = metrics.counter("skit_s3_spool_delivered_total", "Objects that waited for the S3 store and were brought to it.")
        metrics.gauge("skit_s3_spool_bytes", "Bytes that wait for the S3 store on this node.") { [weak spool] in Double(spool?.bytes ?? 0) }
        metrics.gauge("skit_s3_spool_objects", "Objects that wait for the S3 store on this node.") { [weak spool] in
            Double(spool?.entries.count ?? 0)
        }
    }

    /// The bucket behind it.
    package var bucket: S3Objects? { store as? S3Objects }

    /// Whether the object is on this node's disk and not in the store yet.
    package func isWaiting(_ name: String) -> Bool { spool.holds(name) }

    package func adopt(file path: String, folder: String, extension fileExtension: String) async throws -> StoredObject {
        do {
            return try await store.adopt(file: path, folder: folder, extension: fileExtension)
        } catch StorageError.busy(let why) {
            let known = try FileManager.default.attributesOfItem(atPath: path)
            guard let size = known[.size] as? NSNumber else { throw StorageError.busy(why) }
            note(why)
            return try await spool.take(size: size.int64Value) {
                try await $0.adopt(file: path, folder: folder, extension: fileExtension)
            }
        }
    }

    package func put(_ bytes: [UInt8], folder: String, extension fileExtension: String) async throws -> StoredObject {
        do {
            return try await store.put(bytes, folder: folder, extension: fileExtension)
        } catch StorageError.busy(let why) {
            note(why)
            return try await spool.take(size: Int64(bytes.count)) {
                try await $0.put(bytes, folder: folder, extension: fileExtension)
            }
        }
    }

    package func size(of name: String) async throws -> Int64 {
        if spool.holds(name), let size = try await found({ try await spool.disk.size(of: name) }) { return size }
        return try await store.size(of: name)
    }

    package func read(_ name: String, range: Range<Int64>) -> any AsyncSequence<[UInt8], any Error> & Sendable {
        let stored = store.read(name, range: range)
        return spool.holds(name) ? SpooledChunks(sources: [spool.disk.read(name, range: range), stored]) : stored
    }

    package func withLocalFile<T: Sendable>(
        _ name: String, _ body: @Sendable (_ path: String) async throws -> T
    ) async throws -> T {
        guard spool.holds(name), let path = try await found({ try await spool.link(name) }) else {
            return try await store.withLocalFile(name, body)
        }
        defer { unlink(path) }
        return try await body(path)
    }

    package func delete(_ name: String) async throws {
        try lease?.check()
        if spool.holds(name) { try await turn.orBusy("deletions") { try await spool.remove(name) } }
        try await store.delete(name)
    }

    package func deleteFolder(_ folder: String) async throws {
        guard ObjectName.isFolder(folder) else { return }
        try lease?.check()
        if spool.holds(folder: folder) { try await turn.orBusy("deletions") { try await spool.removeFolder(folder) } }
        try await store.deleteFolder(folder)
    }

    /// What waits here for the store is not a copy, and goes with the folder or when no video is found to it.
    package func forgetCopies(ofFolder folder: String) async {
        await store.forgetCopies(ofFolder: folder)
    }

    package func folders(startingWith prefix: String, unchangedSince before: Int64) async throws -> [String] {
        let waiting = Set(spool.entries.map { String($0.name.prefix { $0 != "/" }) })
        let unchanged = Set(try await spool.disk.folders(startingWith: prefix, unchangedSince: before)).intersection(waiting)
        let stored = Set(try await store.folders(startingWith: prefix, unchangedSince: before))
        // What waits is a change that the store does not know of yet.
        return Array(stored.subtracting(waiting.subtracting(unchanged)).union(unchanged))
    }

    package func localPath(of name: String) -> String? { nil }

    /// Brings what waits to the store, until it is cancelled. To be run once.
    package func deliver() async throws {
        var failures = 0
        while true {
            failures = await deliverOnce() ? 0 : failures + 1
            let wait = failures == 0 ? pace.base : pace.delay(afterFailures: failures, random: .random(in: 0.5..<1))
            try await Task.sleep(for: wait)
        }
    }

    /// One round over what waits. True when nothing of it is left behind by a failure.
    func deliverOnce() async -> Bool {
        var isComplete = true
        for entry in spool.entries {
            do {
                try await turn.orBusy("deliveries") { try await deliver(entry) }
            } catch StorageError.busy(let why) {
                // The next would meet the same.
                Logger.current.debug("the S3 store is still away", metadata: ["error": "\(why)"])
                return false
            } catch is CancellationError {
                return false
            } catch {
                // One that is refused must not keep the others waiting.
                Logger.current.error("an object still waits for S3", metadata: ["object": "\(entry.name)", "error": "\(error)"])
                isComplete = false
            }
        }
        return isComplete
    }

    private func deliver(_ entry: Spool.Entry) async throws {
        guard let name = ObjectName(entry.name) else { return }
        // A second link is what goes, so that the object stays in the spool until the store has it.
        guard let path = try await found({ try await spool.link(entry.name) }) else {
            spool.drop(entry.name)
            return
        }
        defer { unlink(path) }
        let object = try await store.adopt(file: path, folder: name.folder, extension: name.fileExtension)
        guard object.name == entry.name else {
            try? await store.delete(object.name)
            throw StorageError.unexpected("\(entry.name) has not the content of its name")
        }
        try await spool.remove(entry.name)
        delivered.increment()
    }

    /// Nil when there is no such object any more.
    private func found<T>(_ body: () async throws -> T) async throws -> T? {
        do {
            return try await body()
        } catch StorageError.objectNotFound {
            return nil
        }
    }

    private func note(_ why: String) {
        Logger.current.warning("an object waits for the S3 store", metadata: ["error": "\(why)"])
    }
}
