private import Foundation
private import Synchronization

/// Objects that wait on this node's disk until the store can take them, oldest first. A crash loses none: what stands in the folder
/// at the start is the spool.
final class Spool: Sendable {
    struct Entry: Sendable, Hashable {
        let name: String
        /// Bytes.
        let size: Int64
    }

    private struct State {
        /// By name, with the order in which they came.
        var entries: [String: (entry: Entry, number: Int)] = [:]
        var lastNumber = 0
        var reserved: Int64 = 0
        var bytes: Int64 = 0

        mutating func add(_ entry: Entry) {
            // Equal contents are one object.
            guard entries[entry.name] == nil else { return }
            lastNumber += 1
            entries[entry.name] = (entry, lastNumber)
            bytes += entry.size
        }
    }

    let disk: DiskObjects
    /// Bytes that may wait at most.
    let limit: Int64
    private let links: WorkFolder
    private let threads = FileThreads()
    private let state: Mutex<State>

    /// Makes the folder when it is missing. Throws `StorageError`.
    init(folder: String, limit: Int64) throws {
        self.limit = max(0, limit)
        disk = try DiskObjects(root: folder + "/objects")
        // On the same file system, because a lent object is a second link to it.
        links = try WorkFolder(folder + "/lent")
        var found = State()
        for entry in try Self.entries(below: folder + "/objects") { found.add(entry) }
        state = Mutex(found)
    }

    var bytes: Int64 { state.withLock { $0.bytes } }
    /// Oldest first.
    var entries: [Entry] { state.withLock { $0.entries }.values.sorted { $0.number < $1.number }.map(\.entry) }

    func holds(_ name: String) -> Bool {
        state.withLock { $0.entries[name] != nil }
    }

    func holds(folder: String) -> Bool {
        state.withLock { state in state.entries.keys.contains { $0.hasPrefix(folder + "/") } }
    }

    /// Takes what `store` puts on the disk. Throws `StorageError.busy` when `size` more bytes are more than may wait, and what
    /// `store` throws.
    func take(size: Int64, _ store: (DiskObjects) async throws -> StoredObject) async throws -> StoredObject {
        let fits = state.withLock { state in
            guard size <= limit - state.bytes - state.reserved else { return false }
            state.reserved += size
            return true
        }
        guard fits else { throw StorageError.busy("S3 is away, and \(limit) bytes are waiting for it already") }
        defer { state.withLock { $0.reserved -= size } }
        let object = try await store(disk)
        state.withLock { $0.add(Entry(name: object.name, size: object.size)) }
        return object
    }

    /// Removes an object, as far as it waits here.
    func remove(_ name: String) async throws {
        try await disk.delete(name)
        drop(name)
    }

    func removeFolder(_ folder: String) async throws {
        try await disk.deleteFolder(folder)
        for entry in entries where entry.name.hasPrefix(folder + "/") { drop(entry.name) }
    }

    /// The object's file is gone: it does not wait any more.
    func drop(_ name: String) {
        state.withLock { state in
            if let gone = state.entries.removeValue(forKey: name) { state.bytes -= gone.entry.size }
        }
    }

    /// A second name for the file of a waiting object, which stays when the object goes to the store meanwhile. The caller removes it.
    /// Throws `StorageError.objectNotFound` when it does not wait here.
    func link(_ name: String) async throws -> String {
        guard let object = ObjectName(name), let path = disk.localPath(of: name) else { throw StorageError.objectNotFound(name) }
        let second = links.newPath(fileExtension: object.fileExtension)
        try await threads.run {
            guard Foundation.link(path, second) != 0 else { return }
            throw errno == ENOENT ? StorageError.objectNotFound(name) : StorageError.system("link", path)
        }
        return second
    }

    private static func entries(below root: String) throws -> [Entry] {
        var found: [(entry: Entry, modified: Date)] = []
        for folder in try DiskFolder(root).names() where ObjectName.isFolder(folder) {
            for part in try DiskFolder("\(root)/\(folder)").names() {
                for file in try DiskFolder("\(root)/\(folder)/\(part)").names() {
                    let name = "\(folder)/\(part)/\(file)"
                    guard ObjectName(name) != nil else { continue }
                    let known = try FileManager.default.attributesOfItem(atPath: "\(root)/\(name)")
                    guard let size = known[.size] as? NSNumber else { continue }
                    found.append((Entry(name: name, size: size.int64Value), known[.modificationDate] as? Date ?? .distantPast))
                }
            }
        }
        return found.sorted { $0.modified < $1.modified }.map(\.entry)
    }
}
