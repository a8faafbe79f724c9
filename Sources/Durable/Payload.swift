private import Foundation

/// The JSON of an event or a job.
enum Payload {
    /// Bytes. What is larger belongs into a table or an object, with its id in the payload.
    static let maximumBytes = 64 * 1_024

    static func encode(_ value: some Encodable) throws -> String {
        let json = try JSONEncoder().encode(value)
        guard json.count <= maximumBytes else { throw PayloadTooLarge(bytes: json.count) }
        return String(decoding: json, as: UTF8.self)
    }
}

/// An event or a job was to carry more than 64 KiB of JSON. Nothing was stored.
package struct PayloadTooLarge: Error, Equatable {
    package let bytes: Int

    package init(bytes: Int) {
        self.bytes = bytes
    }
}
