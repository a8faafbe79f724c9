/// The size of a WebP that was made here: one lossy frame without extras (RFC 9649 §2.5, RFC 6386 §9.1).
struct WebPSize {
    /// Pixels.
    let width: Int
    let height: Int

    /// - Returns: nil for any other file.
    init?(file path: String) throws(MediaFailure) {
        let bytes = try FileBytes.read(path, at: 0, count: 30)
        guard bytes.count == 30, bytes.starts(with: Array("RIFF".utf8)), Array(bytes[8..<16]) == Array("WEBPVP8 ".utf8),
            bytes[23...25].elementsEqual([0x9d, 0x01, 0x2a])
        else { return nil }
        // The two highest bits of each say how it may be stretched.
        width = Int(bytes[26]) | Int(bytes[27] & 0x3f) << 8
        height = Int(bytes[28]) | Int(bytes[29] & 0x3f) << 8
        guard width > 0, height > 0 else { return nil }
    }
}
