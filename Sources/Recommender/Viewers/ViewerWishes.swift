/// What a viewer has told the feed in so many words, beside what it learns by itself.
package struct ViewerWishes: Sendable {
    /// Authors whose videos stay out.
    package var mutedAuthors: IdentifierSet
    /// Tags whose videos stay out: each with its sign, as one word.
    package var mutedTags: [WordList]
    /// Sounds whose videos stay out.
    package var mutedSounds: IdentifierSet
    /// Words whose videos stay out: those of one entry all have to be there.
    package var mutedWords: [WordList]
    /// Tags that the viewer follows: they count as loved, whatever was watched.
    package var pinnedTags: [String]
    /// Authors that count as loved.
    package var pinnedAuthors: [Int64]
    /// Sounds that the viewer follows, longest followed first.
    package var pinnedSounds: IdentifierSet
    /// Tags that the viewer chose as interests.
    package var pickedTags: [String]
    /// Whether nothing that is known about the viewer may choose a page.
    package var isImpersonal: Bool

    /// No wishes, unless given.
    package init(
        mutedAuthors: IdentifierSet = [],
        mutedTags: [WordList] = [],
        mutedSounds: IdentifierSet = [],
        mutedWords: [WordList] = [],
        pinnedTags: [String] = [],
        pinnedAuthors: [Int64] = [],
        pinnedSounds: IdentifierSet = [],
        pickedTags: [String] = [],
        isImpersonal: Bool = false
    ) {
        self.mutedAuthors = mutedAuthors
        self.mutedTags = mutedTags
        self.mutedSounds = mutedSounds
        self.mutedWords = mutedWords
        self.pinnedTags = pinnedTags
        self.pinnedAuthors = pinnedAuthors
        self.pinnedSounds = pinnedSounds
        self.pickedTags = pickedTags
        self.isImpersonal = isImpersonal
    }

    /// Whether a page is ranked differently because of them.
    var isSeeding: Bool {
        !pinnedTags.isEmpty || !pinnedAuthors.isEmpty || !pickedTags.isEmpty
    }
}
