/// What came of asking once.
struct ProbeAnswer: Sendable {
    /// For people: why it counts as a failure; nil for a good answer.
    let error: String?
    let ms: Int64

    var isOK: Bool { error == nil }
}
