private import Crypto
private import Foundation

/// `ObjectStore` in one folder of this machine.
///
/// An object appears under its name by a rename, after its bytes are on the device, so that it is whole or absent at every
/// moment. Unfinished files stand in `.incoming` of the same file system; what a crash leaves there is removed at the next
/// start, which is safe because `DataFolderLock` lets only one process in.
package final class DiskObjects: ObjectStore {
    /// How often a file is moved to its name before the error counts.
    private static let moves = 5

    let root: String
    private let incoming: String
    let threads = FileThreads()

    /// Makes the folder when it is missing and clears unfinished files. Throws `StorageError`.
    /// - Parameter isOwner: false for whoever only reads beside the process that the folder belongs to: its unfinished files stay.
    package init(root: String, isOwner: Bool = true) throws {
        self.root = root
        incoming = root + "/.incoming"
        let files = FileManager.default
        do {
            try files.createDirectory(atPath: incoming, withIntermediateDirectories: true)
            for leftover in isOwner ? try files.contentsOfDirectory(atPath: incoming) : [] {
                try files.removeItem(atPath: incoming + "/" + leftover)
            }
        } catch {
            throw StorageError.unexpected("could not prepare \(root): \(error)")
        }
    }

    package func adopt(file path: String, folder: String, extension fileExtension: String) async throws -> StoredObject {
        try await threads.run { [self] in
            let file = try OpenFile(path, O_RDONLY)
            let size = try file.size()
            var hash = SHA256()
            try forEachChunk(of: file, size: size) { hash.update(data: $0) }
            let name = try ObjectName(folder: folder, sha256: hash.finalize().hexadecimal, fileExtension: fileExtension)
            try file.sync()
            if try !move(path, to: name) {
                try write(name) { copy throws(StorageError) in
                    try forEachChunk(of: file, size: size) { chunk throws(StorageError) in try copy.write(chunk) }
                }
                unlink(path)
            }
            return StoredObject(name: name.description, size: size, sha256: name.sha256)
        }
    }

    package func put(_ bytes: [UInt8], folder: String, extension fileExtension: String) async throws -> StoredObject {
        try await threads.run { [self] in
            let sha256 = SHA256.hash(data: bytes).hexadecimal
            let name = try ObjectName(folder: folder, sha256: sha256, fileExtension: fileExtension)
            try write(name) { file throws(StorageError) in try file.write(bytes) }
            return StoredObject(name: name.description, size: Int64(bytes.count), sha256: sha256)
        }
    }

    package func size(of name: String) async throws -> Int64 {
        guard let path = localPath(of: name) else { throw StorageError.objectNotFound(name) }
        return try await threads.run {
            do {
                return try OpenFile(path, O_RDONLY).size()
            } catch StorageError.objectNotFound {
                throw StorageError.objectNotFound(name)
            }
        }
    }

    package func read(_ name: String, range: Range<Int64>) -> any AsyncSequence<[UInt8], any Error> & Sendable {
        DiskChunks(path: localPath(of: name), name: name, range: range, threads: threads)
    }

    package func withLocalFile<T: Sendable>(_ name: String, _ body: @Sendable (_ path: String) async throws -> T) async throws -> T {
        _ = try await size(of: name)
        guard let path = localPath(of: name) else { throw StorageError.objectNotFound(name) }
        return try await body(path)
    }

    package func delete(_ name: String) async throws {
        guard let name = ObjectName(name) else { return }
        try await threads.run { [root] in
            let path = root + "/" + name.description
            guard unlink(path) == 0 || errno == ENOENT else { throw StorageError.system("delete", path) }
            // The last object takes its folders along; rmdir refuses those that still hold something.
            if rmdir(root + "/" + name.directory) == 0 { _ = rmdir(root + "/" + name.folder) }
        }
    }

    package func deleteFolder(_ folder: String) async throws {
        guard ObjectName.isFolder(folder) else { return }
        try await threads.run { [root] in try DiskFolder(root + "/" + folder).remove() }
    }

    package func folders(startingWith prefix: String, unchangedSince before: Int64) async throws -> [String] {
        try await threads.run { [root] in
            try DiskFolder(root).names().filter { name in
                guard name.hasPrefix(prefix), ObjectName.isFolder(name) else { return false }
                return try DiskFolder(root + "/" + name).changedAt().map { $0 < before } ?? false
            }
        }
    }

    package func localPath(of name: String) -> String? {
        ObjectName(name).map { root + "/" + $0.description }
    }

    /// Writes through a file in `.incoming` that is gone again when anything fails.
    private func write(_ name: ObjectName, _ fill: (OpenFile) throws(StorageError) -> Void) throws(StorageError) {
        let path = incoming + "/" + String(UInt64.random(in: .min ... .max), radix: 16)
        do throws(StorageError) {
            let file = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL)
            try fill(file)
            try file.sync()
            guard try move(path, to: name) else { throw StorageError.unexpected("\(incoming) and \(root) are on different file systems") }
        } catch {
            unlink(path)
            throw error
        }
    }

    /// Renames a synced file to its name, durably. False when it stands on another file system.
    private func move(_ path: String, to name: ObjectName) throws(StorageError) -> Bool {
        for _ in 1..<Self.moves {
            do {
                return try moveOnce(path, to: name)
            } catch .objectNotFound {
                // A delete took the folder away, empty as it was between its making and the rename.
                continue
            }
        }
        return try moveOnce(path, to: name)
    }

    private func moveOnce(_ path: String, to name: ObjectName) throws(StorageError) -> Bool {
        try makeFolder(name.folder, in: root)
        try makeFolder(name.directory, in: root + "/" + name.folder)
        if rename(path, root + "/" + name.description) != 0 {
            let code = errno
            guard code == EXDEV else { throw .system("move", path, code: code) }
            return false
        }
        try OpenFile(root + "/" + name.directory, O_RDONLY | O_DIRECTORY).sync()
        return true
    }

    /// A folder that was made is durable only once its parent is synced.
    private func makeFolder(_ name: String, in parent: String) throws(StorageError) {
        if mkdir(root + "/" + name, 0o750) == 0 {
            try OpenFile(parent, O_RDONLY | O_DIRECTORY).sync()
        } else {
            let code = errno
            guard code == EEXIST else { throw .system("make", root + "/" + name, code: code) }
        }
    }

    private func forEachChunk(
        of file: OpenFile,
        size: Int64,
        _ body: ([UInt8]) throws(StorageError) -> Void
    ) throws(StorageError) {
        var offset: Int64 = 0
        while offset < size {
            let chunk = try file.read(at: offset, count: DiskChunks.chunkSize)
            guard !chunk.isEmpty else { throw .unexpected("\(file.path) became shorter while it was read") }
            try body(chunk)
            offset += Int64(chunk.count)
        }
    }
}
