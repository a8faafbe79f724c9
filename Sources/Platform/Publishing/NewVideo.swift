import Web

/// What a creator says about an upload when posting it.
struct NewVideo: Sendable {
    let uploadID: String
    let caption: Caption
    let visibility: Video.Visibility
    let permissions: Video.Permissions
    /// The sound that it takes over; nil for its own.
    var soundID: Int64?
    /// UTC milliseconds; nil for as soon as it can be played.
    let publishAt: Int64?
    /// Whether only its owner has it until the owner posts it.
    var isDraft = false
    /// The moment for its picture, in the film; nil for one that Skit chooses.
    var coverMs: Int64?
    /// Of a photo post: what the upload holds.
    var photos: PhotoBundle?
    var language = SpokenLanguage.unsaid

    static let soonestMs: Int64 = 0
    static let latestMs: Int64 = 90 * .millisecondsPerDay

    /// - Throws: `Problem` for a time that has passed or lies too far ahead.
    static func checkedSchedule(_ publishAt: Int64?, now: Int64) throws(Problem) -> Int64? {
        guard let publishAt else { return nil }
        guard publishAt > now else {
            throw Problem.invalid(field: "publish_at", code: "publish_at_past", "That time has passed. Choose one that lies ahead.")
        }
        guard publishAt <= now + latestMs else {
            let days = latestMs / .millisecondsPerDay
            throw Problem.invalid(field: "publish_at", code: "publish_at_far", "Choose a time within the next \(days) days.")
        }
        return publishAt
    }
}
