private import Crypto

extension OpenFile {
    /// Lower-case hex of its content, which is read through.
    func sha256() throws(StorageError) -> String {
        var hash = SHA256()
        var offset: Int64 = 0
        while case let bytes = try read(at: offset, count: DiskChunks.chunkSize), !bytes.isEmpty {
            hash.update(data: bytes)
            offset += Int64(bytes.count)
        }
        return hash.finalize().hexadecimal
    }
}
