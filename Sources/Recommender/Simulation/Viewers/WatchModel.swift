/// What a viewer does with a video on the screen.
///
/// Two steps: swiped away at once, or watched as long as the attention lasts, which is log-normal in seconds and does not know
/// the length of the video; a video that is shorter ends first. So a short one is finished for little, and a long one left
/// though it was liked, as in real logs. The numbers and their sources stand in docs/simulation.md.
struct WatchModel {
    /// What happened.
    struct Watch: Sendable {
        var milliseconds = 0
        var loops = 0
        var isSwiped = false
        var likes = false
        var shares = false
        var comments = false
        var follows = false
        var refuses = false
    }

    /// - Parameters:
    ///   - match: how much of the taste is met, 0…1.
    ///   - luck: of this viewer with this video.
    static func watch(
        _ video: WorldVideo, by viewer: SimulatedViewer, match: Float, using luck: inout Luck
    ) -> Watch {
        var watch = Watch()
        let impatience: Float = viewer.isRestless ? 2.7 : 0
        if Float(luck.unit()) < Logistic.of(-0.2 + impatience - (3.2 + impatience) * match - 0.5 * video.quality) {
            watch.isSwiped = true
            watch.milliseconds = min(video.listing.durationMilliseconds / 4, 500 + Int(luck.unit() * 1_400))
            watch.refuses = match < 0.05 && luck.unit() < 0.004
            return watch
        }
        let logarithm = 2.2 + 1.4 * match + 0.35 * video.quality + 0.7 * Float(luck.normal())
        let attention = max(2_000, Int(Exponential.power(logarithm) * 1_000))
        let length = video.listing.durationMilliseconds
        watch.milliseconds = min(attention, length)
        if attention > length, luck.unit() < 0.35 {
            watch.milliseconds = min(attention, 4 * length)
            watch.loops = watch.milliseconds / length - (watch.milliseconds % length == 0 ? 1 : 0)
        }
        let warmth = 3 * match + 0.6 * video.quality
        watch.likes = happens(-4.2 + warmth, viewer, &luck)
        watch.shares = happens(-6.2 + 0.8 * warmth, viewer, &luck)
        watch.comments = happens(-5.6 + 0.7 * warmth, viewer, &luck)
        watch.follows = happens(-6 + warmth, viewer, &luck)
        return watch
    }

    /// How good it was, 0…1.
    static func enjoyment(match: Float, quality: Float) -> Float {
        Logistic.of(-1 + 3 * match + 0.7 * quality)
    }

    private static func happens(_ logOdds: Float, _ viewer: SimulatedViewer, _ luck: inout Luck) -> Bool {
        Float(luck.unit()) < viewer.sociability * Logistic.of(logOdds)
    }
}
