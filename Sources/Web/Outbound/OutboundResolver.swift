import NIOPosix

/// Names to addresses, asked once for each request. The seam to the network, so that tests can lie.
package struct OutboundResolver: Sendable {
    /// All addresses of a name, each of 4 or 16 bytes; empty when there are none or nobody knows.
    let addresses: @Sendable (_ host: String) async -> [[UInt8]]

    package init(addresses: @escaping @Sendable (_ host: String) async -> [[UInt8]]) {
        self.addresses = addresses
    }

    /// The system's: hosts file, DNS, and whatever else it is set up with.
    package static let system = OutboundResolver { host in
        (try? await NIOThreadPool.singleton.runIfActive { lookUp(host) }) ?? []
    }

    private static func lookUp(_ host: String) -> [[UInt8]] {
        // With its zone an address is one of this link and parses as none: it must still be seen, to be refused.
        let found = HostLookup.addresses(of: host).map { text in
            text.flatMap { AddressBlock.bytes(of: String($0.prefix { $0 != "%" })) }
        }
        return found.contains(nil) ? [] : found.compactMap(\.self)
    }
}
