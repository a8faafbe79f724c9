private import Foundation

/// How much room the device of a folder has left for a process without privileges.
package struct FreeSpace: Sendable {
    private let path: String
    private let threads = FileThreads()

    /// `path` must exist when it is asked about.
    package init(below path: String) {
        self.path = path
    }

    /// Bytes. Throws `StorageError`.
    package func bytes() async throws -> Int64 {
        try await threads.run { [path] in try FreeSpace.bytes(below: path) }
    }

    /// Bytes that are taken, and all that there are, reserves of the system left out. Throws `StorageError`.
    package func use() async throws -> (used: Double, all: Double) {
        try await threads.run { [path] in
            var status = statvfs()
            guard statvfs(path, &status) == 0 else { throw StorageError.system("look at the device of", path) }
            let (size, taken) = (Double(status.f_frsize), Double(status.f_blocks) - Double(status.f_bfree))
            return (taken * size, (taken + Double(status.f_bavail)) * size)
        }
    }

    /// The same, on a thread that may block.
    static func bytes(below path: String) throws(StorageError) -> Int64 {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { throw StorageError.system("look at the device of", path) }
        let (bytes, overflow) = Int64(clamping: status.f_bavail).multipliedReportingOverflow(by: Int64(clamping: status.f_frsize))
        return overflow ? .max : bytes
    }
}
