import Hummingbird
import NIOCore

/// A body without its first bytes.
struct BodyRest: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    let base: RequestBody
    let skipping: Int64

    struct AsyncIterator: AsyncIteratorProtocol {
        var base: RequestBody.AsyncIterator
        var left: Int64

        mutating func next() async throws -> ByteBuffer? {
            while var part = try await base.next() {
                guard left > 0 else { return part }
                let skipped = Int(Swift.min(left, Int64(part.readableBytes)))
                part.moveReaderIndex(forwardBy: skipped)
                left -= Int64(skipped)
                if part.readableBytes > 0 { return part }
            }
            return nil
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(base: base.makeAsyncIterator(), left: skipping)
    }
}
