/// What one viewer saw over the whole simulation.
struct ViewerDiary: Sendable {
    let isRestless: Bool
    var visits = 0
    /// In the order of time.
    var shown: [Shown] = []
    /// Where the taste was changed at once, as a place in `shown`; nil when it never was.
    var changedAt: Int?
}
