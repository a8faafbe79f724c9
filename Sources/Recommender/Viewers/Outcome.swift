/// Something a viewer did about a video: what the feed learns from.
package struct Outcome: Sendable {
    /// What was done.
    package enum Action: Sendable {
        /// It was on the screen: milliseconds of it played (repetitions included), and how often it began again.
        case watch(watchedMilliseconds: Int, loops: Int)
        case like
        case unlike
        case save
        case share
        case comment
        /// The viewer began to follow the author from this video.
        case follow
        /// The viewer opened the author's profile from this video.
        case profile
        /// Not this one, and fewer like it.
        case notInterested
        /// Takes the latter back.
        case interestedAgain
        /// Something is wrong with it, the viewer told the people who run the site.
        case report
    }

    /// Who did it.
    package var viewer: ViewerKey
    /// The video's id; an outcome about a video that is not in the catalogue is let go.
    package var video: Int64
    /// When it happened, UTC milliseconds.
    package var at: Int64
    /// What was done.
    package var action: Action
    /// Its number in the event log, which the models' checkpoints go by; 0 when it does not come from there.
    package var event: Int64
    /// Whether it may teach nothing about the viewer: then only the video's numbers change.
    package var isImpersonal: Bool

    /// One act, as the event log tells it.
    package init(
        viewer: ViewerKey, video: Int64, at: Int64, action: Action, event: Int64 = 0, isImpersonal: Bool = false
    ) {
        self.event = event
        self.viewer = viewer
        self.video = video
        self.at = at
        self.action = action
        self.isImpersonal = isImpersonal
    }
}
