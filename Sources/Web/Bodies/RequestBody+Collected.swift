import HTTPTypes
package import Hummingbird
package import NIOCore

extension Request {
    /// The whole body.
    ///
    /// Throws a `Problem`: 413 past the limit (at once, when the length is announced), 408 past the deadline,
    /// 400 when the connection ended before all announced bytes came.
    package func collected(_ limits: BodyLimits) async throws -> ByteBuffer {
        let announced = headers[.contentLength].flatMap { Int64($0) }
        if let announced, announced > Int64(limits.bytesMax) { throw Problem.tooLarge(limit: Int64(limits.bytesMax)) }
        let deadline = ContinuousClock.now + limits.deadline
        var whole = ByteBuffer()
        for try await part in body {
            guard whole.readableBytes + part.readableBytes <= limits.bytesMax else {
                throw Problem.tooLarge(limit: Int64(limits.bytesMax))
            }
            guard ContinuousClock.now < deadline else { throw Problem.requestTimeout() }
            if whole.readableBytes == 0 { whole = part } else { whole.writeImmutableBuffer(part) }
        }
        // A client that closes its side half-way ends the sequence without an error.
        guard announced.map({ $0 == Int64(whole.readableBytes) }) ?? true else {
            throw Problem.malformed("The request ended before it was complete.", code: "body_incomplete")
        }
        return whole
    }
}
