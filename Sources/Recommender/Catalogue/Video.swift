/// What the feed knows about a published video. Everything else about it (caption, files, counts) stays with the platform.
package struct Video: Sendable, Equatable {
    /// The platform's id of the video.
    package var id: Int64
    /// The platform's id of the account that published it.
    package var author: Int64
    /// When it was published, UTC milliseconds.
    package var publishedAt: Int64
    /// Its length in milliseconds.
    package var durationMilliseconds: Int
    /// Its tags, already folded to lower case, most telling first; the first eight count.
    package var tags: [String]
    /// What it plays to: the id of the video in which that was first heard, its own when it brought its own sound. Nil when it is silent.
    package var sound: Int64?
    /// The language spoken or written in it, when known.
    package var language: LanguageCode?
    /// Who may get it in a feed.
    package var audience: Audience
    /// Whether it is kept from viewers that are not known to be adults.
    package var isAgeRestricted: Bool
    /// What it looks like, when that was found out.
    package var likeness: Likeness?
    /// The words of its caption, folded, and its tags, each with its sign: what mutes are held against.
    package var words: WordList
    /// How many people have reported it to those who run the site, who have not looked at it yet.
    package var reporters: Int

    /// A video for everyone, unless told otherwise.
    package init(
        id: Int64,
        author: Int64,
        publishedAt: Int64,
        durationMilliseconds: Int,
        tags: [String] = [],
        sound: Int64? = nil,
        language: LanguageCode? = nil,
        audience: Audience = .everyone,
        isAgeRestricted: Bool = false,
        likeness: Likeness? = nil,
        words: WordList = WordList(),
        reporters: Int = 0
    ) {
        self.id = id
        self.author = author
        self.publishedAt = publishedAt
        self.durationMilliseconds = durationMilliseconds
        self.tags = tags
        self.sound = sound
        self.language = language
        self.audience = audience
        self.isAgeRestricted = isAgeRestricted
        self.likeness = likeness
        self.words = words
        self.reporters = reporters
    }
}
