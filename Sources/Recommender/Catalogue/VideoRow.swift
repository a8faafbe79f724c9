/// A video as the stages read it: plain numbers, 192 bytes, no references.
struct VideoRow: Sendable {
    var id: Int64
    var author: Int64
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
}
