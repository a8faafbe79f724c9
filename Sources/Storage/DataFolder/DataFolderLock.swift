private import Foundation

/// Held for the life of the process, so that a data folder has one server: two processes on one SQLite file can damage it.
///
/// The lock is `flock(2)` on `skit.lock` in the folder. The kernel drops it when the process ends, however it ends, so nothing
/// stale can be left behind.
package final class DataFolderLock: Sendable {
    private let file: OpenFile

    /// Takes the lock. Throws `DataFolderError` when another process holds it or the folder cannot be used.
    package init(folder: String) throws(DataFolderError) {
        let path = folder + "/skit.lock"
        do {
            file = try OpenFile(path, O_RDWR | O_CREAT)
            guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else {
                guard errno == EWOULDBLOCK else { throw StorageError.system("lock", path) }
                throw DataFolderError.held(folder: folder, process: Self.holder(in: file))
            }
            guard ftruncate(file.descriptor, 0) == 0 else { throw StorageError.system("shorten", path) }
            try file.write(Array("\(getpid())\n".utf8))
        } catch let error as DataFolderError {
            throw error
        } catch {
            throw .unusable(folder: folder, reason: String(describing: error))
        }
    }

    private static func holder(in file: OpenFile) -> Int32? {
        // A process id has at most 10 digits.
        let bytes = (try? file.read(at: 0, count: 16)) ?? []
        return Int32(String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }
}

/// Why a data folder cannot be used.
package enum DataFolderError: Error, Equatable, CustomStringConvertible {
    /// Another process works in the folder; its process id, when it could be read.
    case held(folder: String, process: Int32?)
    /// The lock file could not be made, opened or locked.
    case unusable(folder: String, reason: String)

    /// A sentence for the person who starts the server.
    package var description: String {
        switch self {
        case .held(let folder, let process):
            "Another Skit server\(process.map { " (process \($0))" } ?? "") already works in \(folder). "
                + "Stop it first, or give this one a data folder of its own."
        case .unusable(let folder, let reason):
            "The data folder \(folder) cannot be used: \(reason)."
        }
    }
}
