import HTTPTypes
package import Hummingbird
import NIOCore

extension Request {
    /// The body as a `T`, strictly: JSON content type, UTF-8, within the limits.
    ///
    /// - Parameter beacon: whether `text/plain` is taken too, for `navigator.sendBeacon`.
    /// - Throws: a `Problem`: 415 for another content type, 413 and 408 as `collected`, 400 and 422 as `WebJSON.decode`.
    package func json<T: Decodable>(
        _ type: T.Type = T.self,
        limits: BodyLimits = .json,
        beacon: Bool = false
    ) async throws -> T {
        let accepted = beacon ? ["application/json", "text/plain"] : ["application/json"]
        guard let sent = mediaType, accepted.contains(sent) else {
            throw Problem.unsupportedMediaType(expected: "application/json")
        }
        return try WebJSON.decode(T.self, from: try await collected(limits).readableBytesView)
    }

    /// The media type of the body without its parameters, lower case; nil when none was sent.
    package var mediaType: String? {
        guard let type = headers[.contentType]?.split(separator: ";", omittingEmptySubsequences: false).first else { return nil }
        return String(type).trimmingBlanks.lowercased()
    }
}
