package import Hummingbird
import NIOCore

/// The fields of an `application/x-www-form-urlencoded` body, in the order sent
/// (WHATWG URL Standard, "application/x-www-form-urlencoded parsing").
package struct Form: Sendable {
    /// Fields taken of one form; more is an error. The widest have a box to tick for each of a hundred parts and thirty regions.
    package static let fieldsMax = 256

    private let fields: [(name: String, value: String)]

    /// - Throws: a `Problem` 400 for more than `fieldsMax` fields, a broken escape, bytes that are not UTF-8, or U+0000.
    package init(_ text: some StringProtocol) throws(Problem) {
        var fields: [(name: String, value: String)] = []
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            guard fields.count < Self.fieldsMax else { throw .malformed("That form has too many fields.", code: "malformed_form") }
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first.flatMap({ PercentEncoding.decode($0, plusIsSpace: true) }),
                let value = parts.count > 1 ? PercentEncoding.decode(parts[1], plusIsSpace: true) : ""
            else { throw .malformed("That form could not be read.", code: "malformed_form") }
            guard !name.utf8.contains(0), !value.utf8.contains(0) else { throw .nulCharacter() }
            fields.append((name, value))
        }
        self.fields = fields
    }

    /// The first value of a field; nil when it was not sent.
    package subscript(_ name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// All values of a field, in the order sent: of checkboxes of one name.
    package func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    /// The first value of a field that must be there. Throws a `Problem` 422 naming it.
    package func required(_ name: String) throws(Problem) -> String {
        guard let value = self[name] else {
            throw .invalid(field: name, "“\(name)” is missing.", code: "field_missing")
        }
        return value
    }

    /// The first value of a field as a number; nil when it was not sent or is empty. Throws a `Problem` 422 naming it.
    package func wholeNumber(_ name: String) throws(Problem) -> Int64? {
        guard let text = self[name], !text.isEmpty else { return nil }
        guard let number = Int64(text) else { throw .invalid(field: name, "“\(name)” is a whole number.") }
        return number
    }

    /// A checkbox: sent at all means on, except `false`, `off` and `0`.
    package func isOn(_ name: String) -> Bool {
        guard let value = self[name] else { return false }
        return !["false", "off", "0", ""].contains(value)
    }
}

extension Request {
    /// The body as a form, with the limits' errors of `collected` and 415 for another content type.
    package func form(limits: BodyLimits = .form) async throws -> Form {
        guard mediaType == "application/x-www-form-urlencoded" else {
            throw Problem.unsupportedMediaType(expected: "application/x-www-form-urlencoded")
        }
        let bytes = try await collected(limits)
        guard let text = String(validating: bytes.readableBytesView, as: UTF8.self) else {
            throw Problem.malformed("That form could not be read.", code: "malformed_form")
        }
        return try Form(text)
    }
}
