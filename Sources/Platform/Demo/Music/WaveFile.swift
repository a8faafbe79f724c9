package import struct Foundation.Data

/// Sound as a file: RIFF/WAVE, 16-bit PCM, two channels.
package struct WaveFile: Sendable {
    /// The file's bytes.
    package let data: Data

    init(_ recording: Recording) {
        let frames = min(recording.left.count, recording.right.count)
        let size = UInt32(clamping: frames * 4)
        let rate = UInt32(Recording.rate)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(44 + frames * 4)
        bytes += Array("RIFF".utf8) + WaveFile.little(size &+ 36) + Array("WAVEfmt ".utf8) + WaveFile.little(16)
        bytes += [1, 0, 2, 0] + WaveFile.little(rate) + WaveFile.little(rate * 4) + [4, 0, 16, 0]
        bytes += Array("data".utf8) + WaveFile.little(size)
        for index in 0..<frames {
            for sample in [recording.left[index], recording.right[index]] {
                let value = UInt16(bitPattern: Int16(clamped(sample, -1, 1) * 32_767))
                bytes.append(UInt8(value & 255))
                bytes.append(UInt8(value >> 8))
            }
        }
        data = Data(bytes)
    }

    private static func little(_ value: UInt32) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
}
