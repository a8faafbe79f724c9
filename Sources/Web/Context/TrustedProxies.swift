/// The proxies whose `X-Forwarded-*` fields are believed: single addresses or CIDR blocks.
///
/// Without any, the fields are ignored: anybody could write them.
package struct TrustedProxies: Sendable {
    package typealias MalformedProxy = AddressBlocks.Malformed

    private let blocks: AddressBlocks

    /// Trusts nobody.
    package init() {
        blocks = AddressBlocks()
    }

    /// Throws for the first text that names no network.
    package init(_ texts: [String]) throws(MalformedProxy) {
        blocks = try AddressBlocks(texts)
    }

    package func contains(_ address: String) -> Bool {
        guard !blocks.isEmpty, let bytes = AddressBlock.bytes(of: address) else { return false }
        return blocks.contains(bytes)
    }

    /// The client's address: walking `X-Forwarded-For` from the right, the first hop that is not a trusted
    /// proxy, because everything to the left of it is that hop's own claim.
    package func client(peer: String, forwardedFor: [String]) -> String {
        guard contains(peer) else { return peer }
        let hops = forwardedFor.joined(separator: ",").split(separator: ",").suffix(Self.hopsMax)
        var nearest = peer
        for hop in hops.reversed() {
            let text = Self.address(inHop: String(hop))
            guard AddressBlock.bytes(of: text) != nil else { return nearest }
            nearest = text
            if !contains(text) { return text }
        }
        return nearest
    }

    /// Hops read from the right of a forwarded chain; longer chains are somebody's invention.
    static let hopsMax = 16

    /// `1.2.3.4`, `1.2.3.4:567`, `[::1]:567` or `::1` without blanks, brackets and port.
    private static func address(inHop hop: String) -> String {
        let text = hop.trimmingBlanks
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            return String(text[text.index(after: text.startIndex)..<end])
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 ? String(parts[0]) : text
    }
}
