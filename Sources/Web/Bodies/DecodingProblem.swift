/// Errors of `Decodable`, told as problems that name the field by its path in the client's spelling.
extension Problem {
    static func decoding(_ error: DecodingError) -> Problem {
        switch error {
        case .keyNotFound(let key, let context):
            let field = FieldPath.text(context.codingPath + [key])
            return .invalid(field: field, "“\(field)” is missing.", code: "field_missing")
        case .valueNotFound(_, let context):
            let field = FieldPath.text(context.codingPath)
            return .invalid(field: field, "“\(field)” must not be empty.", code: "field_missing")
        case .typeMismatch(_, let context):
            let field = FieldPath.text(context.codingPath)
            guard !field.isEmpty else { return .malformed("We could not read that request.", code: "malformed_json") }
            return .invalid(field: field, "“\(field)” is of the wrong kind.", code: "field_wrong_type")
        case .dataCorrupted(let context):
            let field = FieldPath.text(context.codingPath)
            guard !field.isEmpty else { return .malformed("That is not valid JSON.", code: "malformed_json") }
            return .invalid(field: field, "“\(field)” is not in a form we know.")
        @unknown default:
            return .malformed("We could not read that request.")
        }
    }
}

/// The path of a field: `watches[3].watched_ms`.
package enum FieldPath {
    /// Names deeper than this are cut: the path is shown to people.
    static let depthMax = 8

    static func text(_ path: [any CodingKey]) -> String {
        var text = ""
        for key in path.prefix(depthMax) {
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += (text.isEmpty ? "" : ".") + snakeCase(key.stringValue)
            }
        }
        return text
    }

    /// `watchedMs` → `watched_ms`, undoing what the decoder did to the client's own spelling.
    package static func snakeCase(_ name: String) -> String {
        var text = ""
        for character in name.prefix(64) {
            if character.isUppercase {
                if !text.isEmpty { text += "_" }
                text += character.lowercased()
            } else {
                text.append(character)
            }
        }
        return text
    }
}
