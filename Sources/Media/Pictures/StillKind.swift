/// The still pictures that are accepted, with ffmpeg's names for what reads them.
enum StillKind: String, Sendable, CaseIterable {
    case jpeg
    case png
    case webp
    case gif

    var demuxer: String {
        switch self {
        case .jpeg: "jpeg_pipe"
        case .png: "png_pipe"
        case .webp: "webp_pipe"
        case .gif: "gif"
        }
    }

    var decoder: String { self == .jpeg ? "mjpeg" : rawValue }
}
