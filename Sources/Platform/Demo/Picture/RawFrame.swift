internal import Foundation

/// A picture as ffmpeg reads it: planar YCbCr 4:2:0, BT.709, limited range, 8 bits.
struct RawFrame: Sendable {
    private(set) var bytes: [UInt8]
    private let luma: Int

    /// Columns and rows are even.
    init(columns: Int, rows: Int) {
        luma = columns * rows
        bytes = [UInt8](repeating: 16, count: luma + luma / 2)
    }

    /// Fills the frame from a canvas of the same, even size. A little ordered dither keeps skies from banding.
    mutating func take(_ canvas: Canvas) {
        let (columns, rows) = (canvas.columns, canvas.rows)
        guard columns * rows == luma, columns % 2 == 0, rows % 2 == 0 else { return }
        let curve = DisplayCurve.standard
        let (blueStart, redStart) = (luma, luma + luma / 4)
        bytes.withUnsafeMutableBufferPointer { out in
            canvas.pixels.withUnsafeBufferPointer { pixels in
                for row in stride(from: 0, to: rows, by: 2) {
                    for column in stride(from: 0, to: columns, by: 2) {
                        let place = row * columns + column
                        let topLeft = curve[pixels[place]]
                        let topRight = curve[pixels[place + 1]]
                        let bottomLeft = curve[pixels[place + columns]]
                        let bottomRight = curve[pixels[place + columns + 1]]
                        // 4×4 Bayer thresholds, one row of four per pair of rows.
                        let shift: Float = (row ^ column) & 2 == 0 ? 0 : 0.1875
                        out[place] = RawFrame.light(topLeft, shift - 0.47)
                        out[place + 1] = RawFrame.light(topRight, shift + 0.03)
                        out[place + columns] = RawFrame.light(bottomLeft, 0.28 - shift)
                        out[place + columns + 1] = RawFrame.light(bottomRight, shift - 0.22)
                        let mean = (topLeft + topRight + bottomLeft + bottomRight) * 0.25
                        let chroma = (row / 2) * (columns / 2) + column / 2
                        let y = 0.2126 * mean.x + 0.7152 * mean.y + 0.0722 * mean.z
                        out[blueStart + chroma] = RawFrame.byte(128 + 120.7 * (mean.z - y))
                        out[redStart + chroma] = RawFrame.byte(128 + 142.2 * (mean.x - y))
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func light(_ pixel: Ink, _ dither: Float) -> UInt8 {
        byte(16 + 219 * (0.2126 * pixel.x + 0.7152 * pixel.y + 0.0722 * pixel.z) + dither)
    }

    /// The nearest whole number, 0…255: the low bits of a float this large are its whole part, and no value can trap.
    @inline(__always)
    private static func byte(_ value: Float) -> UInt8 {
        UInt8(truncatingIfNeeded: (value + 8_388_608).bitPattern)
    }
}
