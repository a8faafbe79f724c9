import Web

/// `source_info` of a photo post: where its pictures lie.
struct PhotoSource: Decodable, Sendable {
    let source: String?
    let photoImages: [String]?
    let photoCoverIndex: Int?

    /// - Throws: `APIError`.
    func checked(wantsMusic: Bool) throws(APIError) -> (addresses: [PulledAddress], photos: PostPhotos) {
        guard source == "PULL_FROM_URL" else { throw .invalidParam("“source_info.source” is PULL_FROM_URL for photos.") }
        guard let images = photoImages, (1...PhotoBundle.most).contains(images.count) else {
            throw .invalidParam("“source_info.photo_images” holds 1 to \(PhotoBundle.most) addresses.")
        }
        // Some clients count from 1, and mean the last one by a number that is one too high.
        let cover = min(photoCoverIndex ?? 0, images.count - 1)
        guard cover >= 0 else { throw .invalidParam("“source_info.photo_cover_index” counts from 0.") }
        var addresses: [PulledAddress] = []
        for image in images { addresses.append(try PulledAddress(image, field: "photo_images")) }
        return (addresses, PostPhotos(urls: addresses.map(\.url.description), cover: cover, wantsMusic: wantsMusic))
    }
}
