/// The proxies whose `X-Forwarded-*` fields are believed: single addresses or CIDR blocks.
///
/// Without any, the fields are ignored: anybody could write them.
package struct TrustedProxies: Sendable {
    private let blocks: [AddressBlock]

    /// Trusts nobody.
    package init() {
        blocks = []
    }

    /// - Parameter texts: `192.0.2.1`, `10.0.0.0/8`, `fd00::/8`. Throws for the first that is none of these.
    package init(_ texts: [String]) throws(MalformedProxy) {
        var blocks: [AddressBlock] = []
        for text in texts {
            guard let block = AddressBlock(text) else { throw MalformedProxy(text: text) }
            blocks.append(block)
        }
        self.blocks = blocks
    }

    /// A configured proxy that is neither an address nor a CIDR block.
    package struct MalformedProxy: Error, CustomStringConvertible {
        package let text: String

        package var description: String { "“\(text)” is neither an IP address nor a CIDR block" }
    }

    package func contains(_ address: String) -> Bool {
        guard !blocks.isEmpty, let bytes = AddressBlock.bytes(of: address) else { return false }
        return blocks.contains { $0.contains(bytes) }
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
