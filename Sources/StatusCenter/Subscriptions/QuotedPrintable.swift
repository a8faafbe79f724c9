/// Text as mail carries it (RFC 2045 §6.7): ASCII in lines of 76 characters at most, still to be read where it is ASCII.
enum QuotedPrintable {
    static let lineCharacters = 76
    private static let digits = Array("0123456789ABCDEF")

    /// - Parameter text: its lines end with "\n".
    static func encode(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(line).joined(separator: "\r\n") + "\r\n"
    }

    private static func line(_ line: Substring) -> String {
        var (text, length) = ("", 0)
        let bytes = Array(line.utf8)
        for (index, byte) in bytes.enumerated() {
            let isBlank = byte == 0x20 || byte == 0x09
            // A blank at the end of a line is lost on the way.
            let isPlain = isBlank ? index + 1 < bytes.count : (0x21...0x7e).contains(byte) && byte != UInt8(ascii: "=")
            let piece = isPlain
                ? String(UnicodeScalar(byte)) : "=" + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            if length + piece.count > lineCharacters - 1 {
                text += "=\r\n"
                length = 0
            }
            text += piece
            length += piece.count
        }
        return text
    }
}
