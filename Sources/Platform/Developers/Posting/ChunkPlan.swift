/// How a file is cut into chunks: all of one size but the last, which takes what is left over, too.
struct ChunkPlan: Sendable, Equatable {
    /// Bytes of a chunk, unless the file has fewer.
    static let least: Int64 = 5_000_000
    static let most: Int64 = 64 * 1024 * 1024
    static let countMost: Int64 = 1000

    let size: Int64
    let chunkSize: Int64
    let count: Int64

    /// - Parameter limit: bytes of the greatest file taken.
    /// - Throws: `APIError` with the rule that was broken.
    init(size: Int64, chunkSize: Int64, count: Int64, limit: Int64) throws(APIError) {
        guard (1...max(1, limit)).contains(size) else { throw .invalidParam("“video_size” is 1 to \(limit) bytes.") }
        if size < Self.least {
            guard chunkSize == size, count == 1 else {
                throw .invalidParam("A video below \(Self.least) bytes is one chunk: “chunk_size” is “video_size”.")
            }
        } else {
            guard (Self.least...min(size, Self.most)).contains(chunkSize) else {
                throw .invalidParam("“chunk_size” is \(Self.least) to \(Self.most) bytes, and “video_size” at most.")
            }
            guard count == size / chunkSize, count <= Self.countMost else {
                throw .invalidParam(
                    "“total_chunk_count” is “video_size” divided by “chunk_size”, rounded down, and \(Self.countMost) at most."
                )
            }
        }
        self.init(size: size, chunkSize: chunkSize)
    }

    /// One that was found to be good.
    init(size: Int64, chunkSize: Int64) {
        (self.size, self.chunkSize) = (size, max(1, chunkSize))
        count = max(1, size / self.chunkSize)
    }

    /// The bytes of a chunk, counted from 0.
    func range(of index: Int64) -> ClosedRange<Int64> {
        let first = index * chunkSize
        return first...(index == count - 1 ? size - 1 : first + chunkSize - 1)
    }

    /// What to do with a request's bytes.
    enum Place: Sendable, Equatable {
        /// Take them in, without the first so many, which are here from a try that broke off.
        case next(skipping: Int64)
        /// They are the chunk that came last: its answer was lost.
        case known
        /// They do not go on where the upload stands.
        case elsewhere
        /// They are no chunk of this plan.
        case none
    }

    /// - Parameter received: bytes that are here.
    func place(of sent: ClosedRange<Int64>, received: Int64) -> Place {
        // Which chunk ends there.
        let index = sent.upperBound == size - 1 ? count - 1 : (sent.upperBound + 1) / chunkSize - 1
        guard (0..<count).contains(index) else { return .none }
        let chunk = range(of: index)
        guard chunk.upperBound == sent.upperBound, chunk.contains(sent.lowerBound) else { return .none }
        if received == chunk.upperBound + 1 { return sent.lowerBound == chunk.lowerBound ? .known : .elsewhere }
        guard chunk.contains(received), [chunk.lowerBound, received].contains(sent.lowerBound) else { return .elsewhere }
        return .next(skipping: received - sent.lowerBound)
    }
}
