#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What this machine knows of a name: its hosts file, DNS, and whatever else it is set up with.
package enum HostLookup {
    /// Addresses looked at of one name.
    static let addressesMax = 64

    /// The addresses of a name as text, with their zone where they are of one link (`fe80::1%eth0`); nil for one that cannot be written.
    /// Empty when there are none or nobody knows. Blocks for as long as the system likes.
    package static func addresses(of host: String) -> [String?] {
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
        var found: [String?] = []
        var next = first
        while let entry = next, found.count < addressesMax {
            next = entry.pointee.ai_next
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let code = getnameinfo(
                entry.pointee.ai_addr, entry.pointee.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST
            )
            let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            found.append(code == 0 ? String(decoding: bytes, as: UTF8.self) : nil)
        }
        return found
    }
}
