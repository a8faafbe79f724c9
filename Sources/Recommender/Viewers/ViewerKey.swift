/// Whose taste is learned: an account, or a browser that has none yet.
package enum ViewerKey: Sendable, Hashable {
    /// A signed-in account by its id.
    case account(Int64)
    /// A guest, by a number that the platform keeps for the browser; below 0 for one of whom nobody else's feed learns (`counts`).
    case guest(Int64)

    package var isGuest: Bool {
        if case .guest = self { true } else { false }
    }

    /// Whether what they do changes a video's numbers, and teaches the models. Their own taste learns in any case.
    var counts: Bool {
        switch self {
        case .account: true
        case .guest(let number): number > 0
        }
    }

    /// The number that models know the viewer by; the same in every process.
    var stableHash: UInt64 {
        switch self {
        case .account(let id): StableHash.of(1, UInt64(bitPattern: id), 0)
        case .guest(let number): StableHash.of(2, UInt64(bitPattern: number), 0)
        }
    }
}
