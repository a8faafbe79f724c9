/// Which feed is asked for. The raw value is the native API's word for it.
package enum FeedKind: String, Sendable, Hashable, CaseIterable {
    /// Ranked for this viewer.
    case forYou = "for_you"
    /// The followed authors' videos by time, newest first.
    case following
    /// Everyone's videos by time, newest first.
    case latest
}
