/// The ranked lists over the catalogue, built at their own pace and never changed afterwards.
///
/// A *slot* is a video's place in the catalogue's rows. Slots above `lift.count` came later: nothing is known of them here.
final class CatalogueLists: Sendable {
    /// By slot: how much better than an unknown video it is expected to do, in score.
    let lift: [Float]
    /// By slot: whether it still waits for its first audience.
    let isNewcomer: [Bool]
    /// Everyone's videos, newest first.
    let recent: [Int32]
    /// The best of everyone's videos by the lower bound of their decayed completion, above what is usual for their length.
    let popular: [Int32]
    /// By tag number: the same order, of everyone's videos with that tag that somebody watched lately.
    let popularByTag: SlotGroups
    /// The same by language, of each as many as there are popular ones of all.
    let popularByLanguage: [LanguageCode: ArraySlice<Int32>]
    /// Everyone's videos that wait for their first audience.
    let newcomers: [Int32]
    /// By place among `newcomers`: what came of them so far, measured by what is usual for their length.
    let newcomerRecords: [AudienceRecord]
    /// By author number: their videos, newest first, whatever the audience.
    let byAuthor: SlotGroups
    /// By tag number: everyone's videos, best first.
    let byTag: SlotGroups
    /// Everyone's videos by the sound that more than one of them plays to, best first.
    let bySound: SoundGroups
    /// Tags by number that tell something and that most creators use, most first; a few dozen.
    let livingTags: [Int32]

    init(
        lift: [Float] = [],
        isNewcomer: [Bool] = [],
        recent: [Int32] = [],
        popular: [Int32] = [],
        popularByTag: SlotGroups = SlotGroups(),
        popularByLanguage: [LanguageCode: ArraySlice<Int32>] = [:],
        newcomers: [Int32] = [],
        newcomerRecords: [AudienceRecord] = [],
        byAuthor: SlotGroups = SlotGroups(),
        byTag: SlotGroups = SlotGroups(),
        bySound: SoundGroups = SoundGroups(),
        livingTags: [Int32] = []
    ) {
        self.lift = lift
        self.isNewcomer = isNewcomer
        self.recent = recent
        self.popular = popular
        self.popularByTag = popularByTag
        self.popularByLanguage = popularByLanguage
        self.newcomers = newcomers
        self.newcomerRecords = newcomerRecords
        self.byAuthor = byAuthor
        self.byTag = byTag
        self.bySound = bySound
        self.livingTags = livingTags
    }
}
