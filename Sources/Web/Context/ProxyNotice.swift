import Synchronization

/// Tells an operator, once, that a proxy stands in front which is not trusted: all who come through it have one address then, its own,
/// and share what an address may do and how many of its guests count.
final class ProxyNotice: Sendable {
    private let isGiven = Atomic(false)

    /// True the first time that one's own proxy, as it seems, passes on a request.
    func isDue(for peer: String, isForwarded: Bool) -> Bool {
        // Anybody else could write the field to fill the log with it.
        guard isForwarded, AddressBlocks.isNear(peer) else { return false }
        return !isGiven.exchange(true, ordering: .relaxed)
    }
}
