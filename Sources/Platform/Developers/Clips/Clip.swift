/// A public video of whom an app acts for.
struct Clip: Sendable {
    let card: Card
    /// UTC milliseconds.
    let publishedAt: Int64
}
