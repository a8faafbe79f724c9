import Foundation
import Web

/// What an app says about a video that it posts, as the post's row keeps it until the bytes are here.
struct PostDetails: Codable, Sendable, Equatable {
    var caption = ""
    /// Of a draft nobody's but its owner's, whatever else may happen to it.
    var visibility = Video.Visibility.onlyMe
    var allowsComments = true
    var allowsDuet = true
    var allowsStitch = true
    var containsAds = false
    var isGenerated = false
    /// Of a photo post.
    var photos: PostPhotos?

    /// A draft, about which nothing is said yet.
    init() {}

    init(stored json: String) throws {
        self = try WebJSON.decoder().decode(PostDetails.self, from: Data(json.utf8))
    }

    var json: String {
        get throws { try WebJSON.text(self) }
    }

    /// The video to be made of the bytes.
    /// - Throws: a `Problem` for a caption that no video may have.
    func video(of upload: String, isDraft: Bool) throws -> NewVideo {
        var new = NewVideo(
            uploadID: upload, caption: try Caption(caption, limit: Caption.units(ofPhotos: photos != nil)), visibility: visibility,
            permissions: Video.Permissions(
                allowComments: allowsComments, allowDuet: allowsDuet, allowStitch: allowsStitch, containsAds: containsAds,
                isAIGenerated: isGenerated
            ),
            publishAt: nil
        )
        new.isDraft = isDraft
        new.photos = photos?.bundle
        return new
    }
}
