private import Foundation

/// A folder of objects as it stands on disk: `<2 hex>/<64 hex>.<ext>` below it. All calls block; they belong on `FileThreads`.
struct DiskFolder: Sendable {
    let path: String

    init(_ path: String) {
        self.path = path
    }

    /// Names of what is in it; none when it is not there.
    func names() throws(StorageError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            guard exists else { return [] }
            throw .unexpected("could not list \(path): \(error)")
        }
    }

    /// When something was last put into it or taken out, UTC ms; nil when it is not there.
    func changedAt() throws(StorageError) -> Int64? {
        guard let own = Self.modified(path) else { return nil }
        return try names().compactMap { Self.modified(path + "/" + $0) }.reduce(own, max)
    }

    func remove() throws(StorageError) {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            guard exists else { return }
            throw .unexpected("could not remove \(path): \(error)")
        }
    }

    private var exists: Bool { Self.modified(path) != nil }

    private static func modified(_ path: String) -> Int64? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        #if canImport(Darwin)
        let time = status.st_mtimespec
        #else
        let time = status.st_mtim
        #endif
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
