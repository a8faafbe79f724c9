/// The one video stream of a file that is used.
package struct VideoStream: Sendable, Hashable, Codable {
    /// Position among all streams of the file.
    package var index: Int
    /// ffmpeg's name: `h264`, `hevc`, `vp8`, `vp9`, `av1`, `mpeg4`.
    package var codec: String
    /// `High`, `Main 10`, …
    package var profile: String?
    /// As the codec counts: 41 is level 4.1 of H.264.
    package var level: Int?
    /// Pixels as stored, before rotation.
    package var codedWidth: Int
    package var codedHeight: Int
    /// Width of one stored pixel over its height; 1 for nearly everything, other for anamorphic video.
    package var pixelAspect: Double
    /// Degrees clockwise by which the stored picture is to be turned: 0, 90, 180 or 270.
    package var rotation: Int
    /// False when the display matrix holds anything but a turn by quarters (a mirror, a skew).
    package var isPlainRotation: Bool
    /// `yuv420p`, `yuv420p10le`, …
    package var pixelFormat: String
    /// Bits per component.
    package var bitDepth: Int
    package var isInterlaced: Bool
    /// Mean over the whole stream; nil when unknown.
    package var averageRate: FrameRate?
    /// The lowest rate that can hold every timestamp, as ffmpeg guesses it; nil when unknown.
    package var baseRate: FrameRate?
    /// `bt709`, `smpte2084` (PQ), `arib-std-b67` (HLG), …; nil when not tagged.
    package var transfer: String?
    package var primaries: String?
    package var matrix: String?
    /// `tv` or `pc`; nil when not tagged.
    package var range: String?
    /// The file holds pictures that its edit list cuts away. Only looked for where the streams could be shown as they are.
    package var hidesFrames = false

    /// PQ or HLG: needs tone mapping for an ordinary screen.
    package var isHDR: Bool { transfer == "smpte2084" || transfer == "arib-std-b67" }

    /// Frames do not come at one steady rate.
    package var isVariableRate: Bool {
        guard let averageRate, let baseRate else { return true }
        return abs(averageRate.value - baseRate.value) > 0.01 * baseRate.value
    }

    /// Pixels as seen, turned upright and with square pixels.
    package var displayWidth: Int { isSideways ? codedHeight : squareWidth }
    package var displayHeight: Int { isSideways ? squareWidth : codedHeight }

    private var isSideways: Bool { rotation == 90 || rotation == 270 }
    private var squareWidth: Int { max(1, Int((Double(codedWidth) * pixelAspect).rounded())) }
}
