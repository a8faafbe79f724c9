package import struct Foundation.Data

/// A picture as an uncompressed PNG: for avatars, which the server re-encodes anyway.
///
/// Format: PNG (ISO/IEC 15948) with stored deflate blocks (RFC 1951 §3.2.4) in a zlib frame (RFC 1950).
package struct PNGImage: Sendable {
    /// The file's bytes.
    package let data: Data

    init(_ canvas: Canvas) {
        var lines: [UInt8] = []
        lines.reserveCapacity((canvas.columns * 3 + 1) * canvas.rows)
        for row in 0..<canvas.rows {
            lines.append(0)
            for column in 0..<canvas.columns {
                let pixel = DisplayCurve.standard[canvas.pixels[row * canvas.columns + column]] * 255 + 0.5
                lines += [UInt8(clamped(pixel.x, 0, 255)), UInt8(clamped(pixel.y, 0, 255)), UInt8(clamped(pixel.z, 0, 255))]
            }
        }
        let header = PNGImage.bigEndian(UInt32(canvas.columns)) + PNGImage.bigEndian(UInt32(canvas.rows)) + [8, 2, 0, 0, 0]
        var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        bytes += PNGImage.chunk("IHDR", header) + PNGImage.chunk("IDAT", PNGImage.stored(lines)) + PNGImage.chunk("IEND", [])
        data = Data(bytes)
    }

    private static func chunk(_ kind: String, _ body: [UInt8]) -> [UInt8] {
        let named = Array(kind.utf8) + body
        return bigEndian(UInt32(clamping: body.count)) + named + bigEndian(crc(named))
    }

    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [0x78, 0x01]
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(65_535)
            let size = UInt16(clamping: block.count)
            result += [rest.isEmpty ? 1 : 0, UInt8(size & 255), UInt8(size >> 8), UInt8(~size & 255), UInt8(~size >> 8)]
            result += block
        } while !rest.isEmpty
        var (low, high) = (UInt32(1), UInt32(0))
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return result + bigEndian(high << 16 | low)
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        let table = (0..<256).map { (index: UInt32) -> UInt32 in
            var value = index
            for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
            return value
        }
        var sum = UInt32.max
        for byte in bytes {
            let index = Int((sum ^ UInt32(byte)) & 255)
            sum = table[index] ^ (sum >> 8)
        }
        return ~sum
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
}
