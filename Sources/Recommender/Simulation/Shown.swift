/// One video on one screen: what measures are made of.
struct Shown: Sendable, Equatable {
    /// Its place among the world's videos.
    let video: Int32
    /// When it left the screen, UTC milliseconds.
    let at: Int64
    let watchedMilliseconds: Int32
    /// How much of the viewer's true taste it met, 0…1.
    let match: Float
    /// How much a video by chance met it on that visit, on average.
    let untargeted: Float
    let basis: PolicyPage.Basis
    let isSwiped: Bool
}
