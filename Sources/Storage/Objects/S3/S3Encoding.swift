/// Percent-encoding as signatures ask for it: everything but the unreserved characters of RFC 3986, upper-case digits.
enum S3Encoding {
    private static let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)

    static func query(_ text: String) -> String {
        encode(text, unreserved)
    }

    /// Leaves slashes as they are.
    static func path(_ text: String) -> String {
        encode(text, unreserved.union("/".utf8))
    }

    private static func encode(_ text: String, _ plain: Set<UInt8>) -> String {
        var encoded = ""
        for byte in text.utf8 {
            if plain.contains(byte) {
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
