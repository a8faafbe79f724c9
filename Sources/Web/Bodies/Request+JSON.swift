import Foundation
import HTTPTypes
package import Hummingbird
import NIOCore

extension Request {
    /// The body as a `T`, strictly: JSON content type, UTF-8, within the limits.
    ///
    /// - Parameter beacon: whether `text/plain` is taken too, for `navigator.sendBeacon`.
    /// - Throws: a `Problem`: 415 for another content type, 400 for what is not JSON, 422 naming the field
    ///   for JSON of another shape, 413 and 408 as `collected`.
    package func json<T: Decodable>(
        _ type: T.Type = T.self,
        limits: BodyLimits = .json,
        beacon: Bool = false
    ) async throws -> T {
        let accepted = beacon ? ["application/json", "text/plain"] : ["application/json"]
        guard let sent = mediaType, accepted.contains(sent) else {
            throw Problem.unsupportedMediaType(expected: "application/json")
        }
        let bytes = try await collected(limits)
        // The decoder would repair broken UTF-8 in some places; what is stored must be what was meant.
        guard let text = String(validating: bytes.readableBytesView, as: UTF8.self), !text.isEmpty else {
            throw Problem.malformed("That is not valid JSON.", code: "malformed_json")
        }
        do {
            return try WebJSON.decoder().decode(T.self, from: Data(text.utf8))
        } catch let error as DecodingError {
            throw Problem.decoding(error)
        }
    }

    /// The media type of the body without its parameters, lower case; nil when none was sent.
    package var mediaType: String? {
        guard let type = headers[.contentType]?.split(separator: ";", omittingEmptySubsequences: false).first else { return nil }
        return String(type).trimmingBlanks.lowercased()
    }
}
