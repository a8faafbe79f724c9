package import Foundation

/// The one JSON dialect of the native API: snake_case keys, RFC 3339 times with milliseconds, no escaped
/// slashes. Types use camelCase without acronyms in capitals (`hlsUrl`), or the way back would not find them.
package enum WebJSON {
    package static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
            try container.encode(Timestamp.rfc3339(Int64(exactly: milliseconds) ?? 0))
        }
        return encoder
    }

    package static func decoder() -> JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            guard let milliseconds = Timestamp.milliseconds(rfc3339: try container.decode(String.self)) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "is not an RFC 3339 time")
            }
            return Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        }
        return decoder
    }

    /// A request's body as a `T`, strictly.
    ///
    /// - Throws: a `Problem`: 400 for what is not JSON in UTF-8, and for text with U+0000, which no database keeps; 422 naming
    ///   the field for JSON of another shape.
    package static func decode<T: Decodable>(_ type: T.Type, from body: some Collection<UInt8>) throws -> T {
        // The decoder would repair broken UTF-8 in some places; what is stored must be what was meant.
        guard let text = String(validating: body, as: UTF8.self), !text.isEmpty else {
            throw Problem.malformed("That is not valid JSON.", code: "malformed_json")
        }
        guard !holdsNul(text) else { throw Problem.nulCharacter() }
        do {
            return try decoder().decode(T.self, from: Data(text.utf8))
        } catch let error as DecodingError {
            throw Problem.decoding(error)
        }
    }

    /// Whether a string of the JSON text holds U+0000, as it is or escaped.
    static func holdsNul(_ json: String) -> Bool {
        var rest = json.utf8.makeIterator()
        while let byte = rest.next() {
            if byte == 0 { return true }
            guard byte == UInt8(ascii: "\\"), rest.next() == UInt8(ascii: "u") else { continue }
            let digits = (0..<4).compactMap { _ in rest.next() }
            if digits == [0x30, 0x30, 0x30, 0x30] { return true }
        }
        return false
    }

    /// `value` as JSON text.
    package static func text(_ value: some Encodable) throws -> String {
        String(decoding: try encoder().encode(value), as: UTF8.self)
    }
}
