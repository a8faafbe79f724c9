import Foundation

/// Writes another display matrix into an MP4: options for that differ between versions of ffmpeg, the bytes do not.
enum Turned {
    struct NoTrackHeader: Error {}

    /// A quarter clockwise.
    static let quarter: [Int32] = [0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30]
    static let half: [Int32] = [-(1 << 16), 0, 0, 0, -(1 << 16), 0, 0, 0, 1 << 30]
    /// A quarter counter-clockwise.
    static let threeQuarters: [Int32] = [0, -(1 << 16), 0, 1 << 16, 0, 0, 0, 0, 1 << 30]
    /// Left and right swapped.
    static let mirrored: [Int32] = [-(1 << 16), 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30]

    /// The bytes of the file with this matrix in its first track header (ISO/IEC 14496-12 §8.3.2, version 0).
    static func bytes(of path: String, matrix: [Int32]) throws -> Data {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        guard let header = bytes.range(of: Data("tkhd".utf8)), header.lowerBound + 80 <= bytes.count else { throw NoTrackHeader() }
        let start = header.lowerBound + 44
        let encoded = matrix.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> Int32(24 - 8 * $0)) } }
        bytes.replaceSubrange(start..<start + encoded.count, with: encoded)
        return bytes
    }
}
