/// Text as JSON (RFC 8259 §7), where answers are spliced by hand.
package enum JSONText {
    /// A whole string.
    package static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

    /// For the inside of a string.
    package static func escaped(_ text: String) -> String {
        // Most text stands as it is, and every page of the feed is full of it.
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + 8)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
