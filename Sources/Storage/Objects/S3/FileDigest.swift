private import Crypto

/// What a file holds, so that what is sent later can be compared with it.
struct FileDigest: Sendable {
    let plan: S3PartPlan
    /// Lower-case hex of the whole.
    let sha256: String
    /// Lower-case hex of each part.
    let parts: [String]

    /// Reads the file through. Blocks; throws `StorageError`, also when the file becomes shorter meanwhile.
    init(_ file: OpenFile, usualPartSize: Int64) throws(StorageError) {
        plan = try S3PartPlan(size: file.size(), usualPartSize: usualPartSize)
        var whole = SHA256()
        var parts: [String] = []
        for range in plan.parts {
            var part = SHA256()
            var offset = range.lowerBound
            while offset < range.upperBound {
                let bytes = try file.read(at: offset, count: Int(min(Int64(DiskChunks.chunkSize), range.upperBound - offset)))
                guard !bytes.isEmpty else { throw .unexpected("\(file.path) became shorter while it was read") }
                whole.update(data: bytes)
                part.update(data: bytes)
                offset += Int64(bytes.count)
            }
            parts.append(part.finalize().hexadecimal)
        }
        sha256 = whole.finalize().hexadecimal
        self.parts = parts
    }
}
