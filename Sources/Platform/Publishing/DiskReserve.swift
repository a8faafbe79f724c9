import HTTPTypes
import Logging
import Storage
import Web

/// The room that uploads leave free on the disk, so that the database, the log and what is being rendered still have some when
/// uploads would fill it.
struct DiskReserve: Sendable {
    /// 512 MB.
    static let bytes: Int64 = 512_000_000

    /// Bytes that are free now.
    let free: @Sendable () async throws -> Int64

    /// On the device of the data folder.
    init(below folder: String) {
        let space = FreeSpace(below: folder)
        free = { try await space.bytes() }
    }

    init(free: @escaping @Sendable () async throws -> Int64) {
        self.free = free
    }

    /// - Parameter length: bytes that are to come.
    /// - Throws: a `Problem` 507 when they would not leave the reserve; `StorageError`.
    func check(for length: Int64 = 0) async throws {
        guard try await free() - length < DiskReserve.bytes else { return }
        throw Problem(
            HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"), "no_room",
            "This server has too little room left to take uploads. What you have sent is kept: go on when its owner has made room.",
            logLevel: .error
        )
    }
}
