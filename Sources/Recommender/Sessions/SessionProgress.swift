/// Where a session stands when its next page is made.
struct SessionProgress: Sendable {
    let id: String
    /// The session's luck; follows from the engine's seed and how many sessions began before.
    let seed: UInt64
    /// The next place, from 0.
    let position: Int
    let served: IdentifierSet
    let tail: SessionTail
}
