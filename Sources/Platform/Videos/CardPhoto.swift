/// A picture of a photo post, in the native API.
struct CardPhoto: Encodable, Sendable {
    let url: String
    /// Pixels.
    let width: Int
    let height: Int
    let small: Small
    /// Where its slide begins in the film.
    let startsMs: Int

    /// The same picture for small stages and slow connections.
    struct Small: Encodable, Sendable {
        let url: String
        let width: Int
        let height: Int
    }

    init(_ photo: KeptPhoto, of video: Int64) {
        url = VideoFile.url(video: video, name: photo.large.name)
        (width, height) = (photo.large.width, photo.large.height)
        small = Small(url: VideoFile.url(video: video, name: photo.small.name), width: photo.small.width, height: photo.small.height)
        startsMs = photo.startsMs
    }
}
