/// What has an embedding of its own, by the hash of its value. An absent value takes no part.
enum RankerField: Int, CaseIterable, Sendable {
    case viewer, video, author, sound, tag, language, duration, hour, source, age
    case viewerDuration, viewerAuthor, viewerTag, viewerHour
    /// Rates of long views in twelfths, with how much they rest on.
    case viewerRate, videoRate
    /// The same rates with the length of the video.
    case durationViewerRate, durationVideoRate
    /// The last videos that the viewer watched for long, and those that were swiped away.
    case watched, swiped

    static let count = allCases.count
}
