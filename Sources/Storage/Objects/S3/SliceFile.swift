private import Crypto
private import Foundation

/// The file of a slice: its bytes and then a SHA-256 of the key and the bytes.
///
/// It is not synced, because losing it costs one request; so after a crash it may hold anything, and the trailer shows it.
struct SliceFile: Sendable {
    static let trailerSize = 32

    let path: String
    let key: SliceKey

    init(_ key: SliceKey, in folder: String) {
        self.key = key
        path = folder + "/" + key.file
    }

    /// Writes `bytes` and their trailer to a new file at `path`.
    func write(_ bytes: [UInt8], to path: String) throws(StorageError) {
        try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL).write(bytes + trailer(of: bytes))
    }

    /// Opens a file of `size` bytes without the trailer; nil when it is not there or not what was written. `isVerified` leaves out
    /// the hash. Throws when the machine cannot tell, as where descriptors have run out: then nothing may be wrong with it.
    func open(size: Int, isVerified: Bool) throws(StorageError) -> OpenFile? {
        let file: OpenFile
        do {
            file = try OpenFile(path, O_RDONLY)
        } catch {
            if case .objectNotFound = error { return nil }
            throw error
        }
        let whole = size + Self.trailerSize
        guard try file.size() == Int64(whole) else { return nil }
        if isVerified { return file }
        let content = try file.read(at: 0, count: whole)
        guard content.count == whole else { return nil }
        return Array(content[size...]) == trailer(of: Array(content[..<size])) ? file : nil
    }

    private func trailer(of bytes: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: Array(key.file.utf8))
        hash.update(data: bytes)
        return Array(hash.finalize())
    }
}
