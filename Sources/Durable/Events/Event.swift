package import Foundation

/// A fact that was appended once and never changes.
package struct Event: Sendable, Hashable {
    /// Grows with every event; consumers see events in this order.
    package let id: Int64
    /// What happened, as "video.published".
    package let kind: String
    /// When, UTC ms.
    package let at: Int64
    /// JSON, at most 64 KiB.
    package let payload: Data

    package init(id: Int64, kind: String, at: Int64, payload: Data) {
        self.id = id
        self.kind = kind
        self.at = at
        self.payload = payload
    }

    /// The payload as the type that was appended; throws `DecodingError`.
    package func decode<T: Decodable>(_ type: T.Type = T.self) throws -> T {
        try JSONDecoder().decode(type, from: payload)
    }
}
