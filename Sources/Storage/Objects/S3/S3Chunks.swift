/// The bytes of a range of one object, chunk by chunk out of slices: the one that is being read, and the next, asked for ahead.
struct S3Chunks: AsyncSequence, Sendable {
    /// Nil for a name that no object can have.
    let name: ObjectName?
    let label: String
    let range: Range<Int64>
    let threads: FileThreads
    let slice: @Sendable (SliceKey) async throws -> Slice

    struct AsyncIterator: AsyncIteratorProtocol {
        let chunks: S3Chunks
        var offset: Int64
        var current: (key: SliceKey, slice: Slice)?
        var ahead: SliceAhead?

        mutating func next() async throws -> [UInt8]? {
            guard offset < chunks.range.upperBound else { return nil }
            guard let name = chunks.name else { throw StorageError.objectNotFound(chunks.label) }
            let key = SliceKey(name: name, index: offset / Int64(SliceKey.size))
            let slice = try await slice(key)
            let place = Int(offset - key.offset)
            guard place < slice.size else { throw StorageError.unexpected("\(name) ends before byte \(chunks.range.upperBound)") }
            let count = Int(Swift.min(Int64(DiskChunks.chunkSize), chunks.range.upperBound - offset))
            let bytes = try await chunks.threads.run { try slice.bytes(at: place, count: count) }
            offset += Int64(bytes.count)
            return bytes
        }

        private mutating func slice(_ key: SliceKey) async throws -> Slice {
            if let current, current.key == key { return current.slice }
            let waiting = ahead?.key == key ? ahead : nil
            ahead = nil
            let slice = if let waiting { try await waiting.slice() } else { try await chunks.slice(key) }
            current = (key, slice)
            let next = SliceKey(name: key.name, index: key.index + 1)
            if next.offset < chunks.range.upperBound { ahead = SliceAhead(next, chunks.slice) }
            return slice
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(chunks: self, offset: range.lowerBound)
    }
}

/// A slice that was asked for before it is needed. Whoever drops it does not want it any more.
final class SliceAhead: Sendable {
    let key: SliceKey
    private let task: Task<Slice, any Error>

    init(_ key: SliceKey, _ fetch: @escaping @Sendable (SliceKey) async throws -> Slice) {
        self.key = key
        task = Task { try await fetch(key) }
    }

    deinit {
        task.cancel()
    }

    func slice() async throws -> Slice {
        let task = task
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }
}
