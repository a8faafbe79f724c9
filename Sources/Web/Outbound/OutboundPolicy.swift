/// Which addresses requests on somebody else's behalf may reach: those of the public internet, and networks that the operator names.
package struct OutboundPolicy: Sendable {
    /// Everything that is not a host of the public internet (IANA's special-purpose registries for IPv4 and IPv6, RFC 6890), and what
    /// carries such an address inside (NAT64, 6to4, Teredo, IPv4-compatible).
    private static let special = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
        "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    ].compactMap { AddressBlock($0) }

    private static let ports: Set<Int> = [80, 443]

    package typealias MalformedNetwork = AddressBlocks.Malformed

    private let allowed: AddressBlocks
    private let requiresTLS: Bool

    /// No network but the public one.
    package static let publicInternet = OutboundPolicy(AddressBlocks())

    private init(_ allowed: AddressBlocks) {
        self.allowed = allowed
        requiresTLS = false
    }

    /// - Parameters:
    ///   - networks: those that may be reached although they are special, on any port and without TLS; as "10.0.0.0/8".
    ///   - requiresTLS: whether everybody else is reached by https alone.
    package init(allowing networks: [String] = [], requiresTLS: Bool = false) throws(MalformedNetwork) {
        allowed = try AddressBlocks(networks)
        self.requiresTLS = requiresTLS
    }

    /// Why an address was refused, for whoever typed it.
    var refusal: String {
        requiresTLS
            ? "This address does not begin with https://, is not on the public internet, or its port is not 443."
            : "This address is not on the public internet, or its port is neither 80 nor 443."
    }

    func mayReach(_ address: [UInt8], port: Int, isSecure: Bool = true) -> Bool {
        if allowed.contains(address) { return true }
        return (isSecure || !requiresTLS) && Self.ports.contains(port) && !Self.special.contains { $0.contains(address) }
    }
}
