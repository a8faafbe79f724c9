/// The pictures of a photo post, as its app has named them.
struct PostPhotos: Codable, Sendable, Equatable {
    /// Where they are fetched from, in their order.
    let urls: [String]
    /// From 0.
    let cover: Int
    let wantsMusic: Bool
    /// Bytes of each; nil until all are here.
    var lengths: [Int64]?

    var bundle: PhotoBundle? {
        lengths.map { PhotoBundle(lengths: $0, cover: cover, wantsMusic: wantsMusic) }
    }
}
