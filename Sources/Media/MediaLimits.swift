/// What a file may be at most. Everything beyond is refused before anything is decoded.
package struct MediaLimits: Sendable, Hashable {
    /// Seconds.
    package var maxDuration: Double
    /// Seconds. Below this there is nothing to watch (a single frame, for one).
    package var minDuration: Double
    /// Pixels of one frame, width × height. 8,912,896 = 4096 × 2176 holds every 4K format.
    package var maxPixels: Int
    /// Pixels of one still picture; 50,331,648 = 8192 × 6144 holds a 48-megapixel photograph.
    package var maxStillPixels: Int
    /// Pixels on the shorter side.
    package var minSide: Int
    /// Frames per second, on average.
    package var maxFrameRate: Double
    /// Video and audio streams together; data and subtitle tracks are never read and not counted.
    package var maxStreams: Int
    /// Bytes of a video file.
    package var maxBytes: Int64
    /// Bytes of a still picture.
    package var maxStillBytes: Int64
    /// Bytes of a picture of a photo post.
    package var maxPhotoBytes: Int64
    /// Seconds of processor time that decoding and encoding a picture of a photo post may take. One of 50 megapixels takes about 2 of them;
    /// a small file can hold thousands of passes over a large picture, which take minutes.
    package var maxPhotoSeconds: Int

    /// Bytes of a picture of a photo post, unless it is said otherwise.
    package static let photoBytes: Int64 = 20_971_520

    package init(
        maxDuration: Double = 600,
        minDuration: Double = 0.2,
        maxPixels: Int = 8_912_896,
        maxStillPixels: Int = 50_331_648,
        minSide: Int = 16,
        maxFrameRate: Double = 120,
        maxStreams: Int = 4,
        maxBytes: Int64 = 524_288_000,
        maxStillBytes: Int64 = 8_388_608,
        maxPhotoBytes: Int64 = MediaLimits.photoBytes,
        maxPhotoSeconds: Int = 10
    ) {
        self.maxDuration = maxDuration
        self.minDuration = minDuration
        self.maxPixels = maxPixels
        self.maxStillPixels = maxStillPixels
        self.minSide = minSide
        self.maxFrameRate = maxFrameRate
        self.maxStreams = maxStreams
        self.maxBytes = maxBytes
        self.maxStillBytes = maxStillBytes
        self.maxPhotoBytes = maxPhotoBytes
        self.maxPhotoSeconds = maxPhotoSeconds
    }
}
