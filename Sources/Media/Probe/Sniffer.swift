import Foundation

/// Knows files by their first bytes, before any tool sees them. Names and types from outside are never asked.
enum Sniffer {
    /// Bytes that are looked at.
    static let length = 512

    /// The kind of a file on disk; `unknown` for an empty one.
    static func kind(ofFile path: String) throws(MediaFailure) -> SniffedKind {
        kind(of: try FileBytes.read(path, at: 0, count: length))
    }

    /// The kind of a file that starts with these bytes. Works with any number of bytes, none included.
    static func kind(of bytes: [UInt8]) -> SniffedKind {
        isoKind(bytes) ?? signatureKind(bytes) ?? riffKind(bytes) ?? textKind(bytes) ?? .unknown
    }

    /// ISO/IEC 14496-12: a box is four bytes of size, then four letters. Files from before 2001 start without `ftyp`.
    private static func isoKind(_ bytes: [UInt8]) -> SniffedKind? {
        guard let type = text(bytes, 4, 4) else { return nil }
        guard type == "ftyp" else {
            return ["moov", "mdat", "free", "skip", "wide", "pnot"].contains(type) ? .video(.mp4) : nil
        }
        let brand = text(bytes, 8, 4) ?? ""
        switch brand {
        case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1": return .otherPicture("HEIC")
        case "avif", "avis": return .otherPicture("AVIF")
        case "M4A ", "M4B ", "M4P ": return .sound("M4A")
        default: return .video(.mp4)
        }
    }

    private static func signatureKind(_ bytes: [UInt8]) -> SniffedKind? {
        signatures.first { bytes.starts(with: $0.bytes) }?.kind
    }

    private static func riffKind(_ bytes: [UInt8]) -> SniffedKind? {
        guard bytes.starts(with: Array("RIFF".utf8)) else { return nil }
        switch text(bytes, 8, 4) {
        case "WEBP": return .still(.webp)
        case "AVI ": return .otherVideo("AVI")
        case "WAVE": return .sound("WAV")
        default: return nil
        }
    }

    private static func textKind(_ bytes: [UInt8]) -> SniffedKind? {
        let start = String(decoding: bytes, as: UTF8.self).drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if start.hasPrefix("#EXTM3U") { return .playlist("HLS") }
        if start.hasPrefix("ffconcat") { return .playlist("ffconcat") }
        if start.hasPrefix("<"), start.contains("<MPD") { return .playlist("DASH") }
        return nil
    }

    private static func text(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> String? {
        guard bytes.count >= offset + count else { return nil }
        return String(decoding: bytes[offset..<offset + count], as: UTF8.self)
    }

    private static let signatures: [(bytes: [UInt8], kind: SniffedKind)] = [
        ([0x1A, 0x45, 0xDF, 0xA3], .video(.matroska)),
        ([0xFF, 0xD8, 0xFF], .still(.jpeg)),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .still(.png)),
        (Array("GIF87a".utf8), .still(.gif)),
        (Array("GIF89a".utf8), .still(.gif)),
        (Array("FLV".utf8) + [1], .otherVideo("FLV")),
        ([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], .otherVideo("WMV")),
        ([0x00, 0x00, 0x01, 0xBA], .otherVideo("MPEG")),
        ([0x00, 0x00, 0x01, 0xB3], .otherVideo("MPEG")),
        ([0x47, 0x40], .otherVideo("MPEG-TS")),
        (Array("OggS".utf8), .otherVideo("Ogg")),
        (Array("ID3".utf8), .sound("MP3")),
        ([0xFF, 0xFB], .sound("MP3")),
        ([0xFF, 0xF3], .sound("MP3")),
        ([0xFF, 0xF1], .sound("AAC")),
        (Array("fLaC".utf8), .sound("FLAC")),
        (Array("BM".utf8), .otherPicture("BMP")),
        ([0x49, 0x49, 0x2A, 0x00], .otherPicture("TIFF")),
        ([0x4D, 0x4D, 0x00, 0x2A], .otherPicture("TIFF")),
    ]
}
