import Hummingbird
import NIOCore
import Resilience

/// A body whose request gives its place up while it waits for a part.
struct ArrivingBody: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    let base: RequestBody
    let place: RequestPlace

    struct AsyncIterator: AsyncIteratorProtocol {
        var base: RequestBody.AsyncIterator
        let place: RequestPlace

        mutating func next() async throws -> ByteBuffer? {
            place.pause()
            defer { place.goOn() }
            return try await base.next()
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(base: base.makeAsyncIterator(), place: place)
    }
}
