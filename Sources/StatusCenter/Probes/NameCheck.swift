import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Looks a name up as this machine does, and whether it leads where it should.
struct NameCheck: Sendable {
    static let addressesMax = 64

    /// The system's resolver waits as long as it likes: it does so on threads of its own.
    private static let threads: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: 4)
        pool.start()
        return pool
    }()

    let name: String
    /// An address that must be among the answers, or nothing.
    let expected: String
    let timeoutMs: Int64

    init(_ probe: Probe) {
        name = probe.target
        expected = probe.expectation
        timeoutMs = probe.timeoutMs
    }

    func complaint() async -> String? {
        // Whoever answers first; the other one's word is not heard any more.
        let (answers, continuation) = AsyncStream.makeStream(of: [String]?.self)
        let looking = Task { [name] in
            continuation.yield((try? await NameCheck.threads.runIfActive { NameCheck.addresses(of: name) }) ?? [])
        }
        let waiting = Task { [timeoutMs] in
            try? await Task.sleep(for: .milliseconds(timeoutMs))
            continuation.yield(nil)
        }
        defer {
            looking.cancel()
            waiting.cancel()
            continuation.finish()
        }
        for await found in answers {
            guard let found else { return "no answer in time" }
            guard !found.isEmpty else { return "the name leads nowhere" }
            return expected.isEmpty || found.contains(expected) ? nil : "the name does not lead to \(expected)"
        }
        return "no answer in time"
    }

    private static func addresses(of host: String) -> [String] {
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
        var found: [String] = []
        var next = first
        while let entry = next, found.count < addressesMax {
            next = entry.pointee.ai_next
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let code = getnameinfo(
                entry.pointee.ai_addr, entry.pointee.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST
            )
            if code == 0 { found.append(String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)) }
        }
        return found
    }
}
