import Synchronization

/// Tells an operator, once, that a proxy stands in front which is not trusted: all who come through it have one address then, its own,
/// and share what an address may do and how many of its guests count.
final class ProxyNotice: Sendable {
    /// Where one's own proxies stand: anybody else could write the field to fill the log with it.
    private static let near = try? AddressBlocks(["127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"])

    private let isGiven = Atomic(false)

    /// True the first time that one's own proxy, as it seems, passes on a request.
    func isDue(for peer: String, isForwarded: Bool) -> Bool {
        guard isForwarded, let bytes = AddressBlock.bytes(of: peer), Self.near?.contains(bytes) == true else { return false }
        return !isGiven.exchange(true, ordering: .relaxed)
    }
}
