#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
import NIOPosix

/// Names to addresses, asked once for each request. The seam to the network, so that tests can lie.
package struct OutboundResolver: Sendable {
    /// Addresses looked at of one name.
    static let addressesMax = 64

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
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        #if canImport(Glibc)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &first) == 0 else { return [] }
        defer { freeaddrinfo(first) }
        var found: [[UInt8]] = []
        var next = first
        while let entry = next, found.count < addressesMax {
            next = entry.pointee.ai_next
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let code = getnameinfo(
                entry.pointee.ai_addr, entry.pointee.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST
            )
            // With its zone, as fe80::1%eth0, an address is one of this link and parses as none: it must still be seen, to be refused.
            let plain = text.prefix { $0 != 0 && $0 != CChar(UInt8(ascii: "%")) }.map { UInt8(bitPattern: $0) }
            guard code == 0, let bytes = AddressBlock.bytes(of: String(decoding: plain, as: UTF8.self)) else { return [] }
            found.append(bytes)
        }
        return found
    }
}
