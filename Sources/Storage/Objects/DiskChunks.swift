private import Foundation

/// The bytes of a range of one file, read chunk by chunk as the consumer asks: a slow consumer holds one chunk, not the file.
struct DiskChunks: AsyncSequence, Sendable {
    /// Bytes of a chunk.
    static let chunkSize = 256 * 1_024

    /// Nil for a name that no object can have.
    let path: String?
    let name: String
    let range: Range<Int64>
    let threads: FileThreads

    struct AsyncIterator: AsyncIteratorProtocol {
        let chunks: DiskChunks
        var offset: Int64
        var file: OpenFile?

        mutating func next() async throws -> [UInt8]? {
            guard offset < chunks.range.upperBound else { return nil }
            let (chunks, offset, opened) = (chunks, offset, file)
            let (file, bytes) = try await chunks.threads.run {
                let file = if let opened { opened } else { try chunks.open() }
                let count = Int(clamping: Swift.min(Int64(DiskChunks.chunkSize), chunks.range.upperBound - offset))
                return (file, try file.read(at: offset, count: count))
            }
            guard !bytes.isEmpty else { throw StorageError.unexpected("\(chunks.name) ends before byte \(chunks.range.upperBound)") }
            self.file = file
            self.offset = offset + Int64(bytes.count)
            return bytes
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(chunks: self, offset: range.lowerBound)
    }

    private func open() throws(StorageError) -> OpenFile {
        guard let path else { throw .objectNotFound(name) }
        do {
            return try OpenFile(path, O_RDONLY)
        } catch .objectNotFound {
            throw .objectNotFound(name)
        }
    }
}
