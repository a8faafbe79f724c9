/// JPEGs that no encoder here makes.
enum OddJPEG {
    private static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
        [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 255)] + body
    }

    private static func two(_ number: Int) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 255)] }

    /// A grey picture of few bytes that a decoder goes over so many times (ITU-T T.81, annex G): each scan says of all blocks that there is
    /// nothing new. Both sides are multiples of 64.
    static func manyScans(_ count: Int, width: Int, height: Int) -> [UInt8] {
        let blocks = width / 8 * (height / 8)
        let oneCode: [UInt8] = [1] + Array(repeating: 0, count: 15)
        var bytes: [UInt8] = [0xFF, 0xD8] + segment(0xDB, [0] + Array(repeating: 1, count: 64))
        bytes += segment(0xC2, [8] + two(height) + two(width) + [1, 1, 0x11, 0])
        // The one code of each table, 0: no difference; and the end of a band in as many blocks as 14 bits say.
        bytes += segment(0xC4, [0x00] + oneCode + [0]) + segment(0xC4, [0x10] + oneCode + [0xE0])
        bytes += segment(0xDA, [1, 1, 0, 0, 0, 0]) + Array(repeating: 0, count: blocks / 8)
        var bits = String(repeating: "0" + String(repeating: "1", count: 14), count: (blocks + 32_766) / 32_767)
        bits += String(repeating: "1", count: (8 - bits.count % 8) % 8)
        let digits = Array(bits)
        let packed = stride(from: 0, to: digits.count, by: 8).flatMap { start -> [UInt8] in
            let byte = UInt8(String(digits[start..<start + 8]), radix: 2) ?? 0
            return byte == 0xFF ? [0xFF, 0] : [byte]
        }
        let scan = segment(0xDA, [1, 1, 0, 1, 63, 0]) + packed
        for _ in 0..<count { bytes += scan }
        return bytes + [0xFF, 0xD9]
    }

    /// The same picture with an Exif that says how it is to be turned (CIPA DC-008, orientation).
    static func turned(_ jpeg: [UInt8], orientation: UInt8) -> [UInt8] {
        let tiff: [UInt8] = Array("II".utf8) + [42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
        return jpeg.prefix(2) + segment(0xE1, Array("Exif".utf8) + [0, 0] + tiff) + jpeg.dropFirst(2)
    }
}
