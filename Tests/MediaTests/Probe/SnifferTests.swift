import Testing
@testable import Media

@Suite struct SnifferTests {
    private static let cases: [([UInt8], SniffedKind)] = [
        ([], .unknown),
        ([0], .unknown),
        (Array("....ftyp".utf8), .video(.mp4)),
        (Array("....ftypisom".utf8), .video(.mp4)),
        (Array("....ftypqt  ".utf8), .video(.mp4)),
        (Array("....moov".utf8), .video(.mp4)),
        (Array("....ftypheic".utf8), .otherPicture("HEIC")),
        (Array("....ftypM4A ".utf8), .sound("M4A")),
        ([0x1A, 0x45, 0xDF, 0xA3], .video(.matroska)),
        ([0x1A, 0x45, 0xDF], .unknown),
        (Array("RIFF....AVI ".utf8), .otherVideo("AVI")),
        (Array("RIFF....WEBP".utf8), .still(.webp)),
        (Array("RIFF....WAVE".utf8), .sound("WAV")),
        (Array("RIFF".utf8), .unknown),
        ([0xFF, 0xD8, 0xFF, 0xE0], .still(.jpeg)),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .still(.png)),
        (Array("GIF89a".utf8), .still(.gif)),
        (Array("ID3".utf8), .sound("MP3")),
        (Array("\u{FEFF}#EXTM3U".utf8), .playlist("HLS")),
        (Array("\n ffconcat version 1.0".utf8), .playlist("ffconcat")),
        (Array("<?xml?><MPD>".utf8), .playlist("DASH")),
        (Array("<svg>".utf8), .unknown),
    ]

    @Test(arguments: cases)
    func `The first bytes decide what a file is`(bytes: [UInt8], kind: SniffedKind) {
        #expect(Sniffer.kind(of: bytes) == kind)
    }

    @Test func `No beginning of any file is a trap`() {
        for (bytes, _) in Self.cases {
            for length in 0...bytes.count { _ = Sniffer.kind(of: Array(bytes.prefix(length))) }
        }
        for byte in UInt8.min...UInt8.max {
            _ = Sniffer.kind(of: [UInt8](repeating: byte, count: 600))
        }
        #expect(Sniffer.kind(of: [UInt8](repeating: 0xFF, count: 600)) == .unknown)
    }
}
