import AsyncHTTPClient
package import NIOCore
import NIOHTTP1
import Resilience

extension OutboundClient {
    /// An answer whose body is still to come.
    package struct Download: Sendable {
        /// `Content-Length`; nil when it was not said.
        package let length: Int64?
        package let body: OutboundBody
    }

    /// Fetches what may be large, in pieces that are taken as fast as `take` takes them.
    ///
    /// - Parameters:
    ///   - limit: bytes; a longer answer is `OutboundError.tooLarge`, at once when it says so.
    ///   - time: for the whole of it.
    /// - Throws: `OutboundError`, `status` for every answer but 200, redirects included; `CancellationError`; what `take` throws.
    package func download<Value: Sendable>(
        _ url: OutboundURL, limit: Int64, within time: Duration, _ take: @escaping @Sendable (Download) async throws -> Value
    ) async throws -> Value {
        do {
            return try await Deadline(in: time).run {
                let outcome: Result<Value, any Error>
                do {
                    outcome = try await withResponse(to: HTTPClientRequest(url: url.description), at: url) { response in
                        guard response.status == .ok else { throw OutboundError.status(Int(response.status.code)) }
                        let length = response.headers.first(name: "Content-Length").flatMap { Int64($0) }
                        if let length, length > limit { throw OutboundError.tooLarge }
                        let body = OutboundBody(base: response.body, limit: limit)
                        do {
                            return .success(try await take(Download(length: length, body: body)))
                        } catch {
                            return .failure(error)
                        }
                    }
                } catch let error as OutboundError {
                    throw error
                } catch {
                    // Whatever the network said: whoever named the address learns no more of it.
                    try Task.checkCancellation()
                    throw OutboundError.unreachable
                }
                return try outcome.get()
            }
        } catch is Deadline.Exceeded {
            throw OutboundError.unreachable
        }
    }
}

/// The bytes of an answer as they come. Its errors are `OutboundError` and `CancellationError`.
package struct OutboundBody: AsyncSequence, Sendable {
    package typealias Element = ByteBuffer

    let base: HTTPClientResponse.Body
    let limit: Int64

    package struct AsyncIterator: AsyncIteratorProtocol {
        var base: HTTPClientResponse.Body.AsyncIterator
        var room: Int64

        package mutating func next() async throws -> ByteBuffer? {
            let part: ByteBuffer?
            do {
                part = try await base.next()
            } catch {
                try Task.checkCancellation()
                throw OutboundError.unreachable
            }
            guard let part else { return nil }
            room -= Int64(part.readableBytes)
            guard room >= 0 else { throw OutboundError.tooLarge }
            return part
        }
    }

    package func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(base: base.makeAsyncIterator(), room: limit)
    }
}
