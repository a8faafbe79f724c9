/// A video as the stages read it: plain numbers, 136 bytes, no references.
struct VideoRow: Sendable {
    var id: Int64
    var author: Int64
    /// What it plays to, see `Video.sound`; 0 when it is silent.
    var sound: Int64
    /// UTC milliseconds.
    var publishedAt: Int64
    var durationMilliseconds: Int32
    /// The author's number in the catalogue.
    var authorNumber: Int32
    /// Its own place among the rows.
    var slot: Int32 = -1
    var language: LanguageCode?
    var audience: Audience
    var isAgeRestricted: Bool
    var isRemoved = false
    /// Up to 255.
    var reporters: UInt8
    var tags: TagList
    var likeness: Likeness?

    init(_ video: Video, authorNumber: Int32, tags: TagList) {
        id = video.id
        author = video.author
        sound = video.sound ?? 0
        publishedAt = video.publishedAt
        durationMilliseconds = Int32(clamping: video.durationMilliseconds)
        self.authorNumber = authorNumber
        language = video.language
        audience = video.audience
        isAgeRestricted = video.isAgeRestricted
        reporters = UInt8(clamping: video.reporters)
        self.tags = tags
        likeness = video.likeness
    }

    /// The sound when it was first heard in another video. What only this video plays to tells no more than which video it is, so that
    /// the models, and what keeps one sound from filling a page, leave it out.
    var borrowedSound: Int64? { sound == 0 || sound == id ? nil : sound }
}
