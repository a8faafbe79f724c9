import NIOPosix
import Web

/// Looks a name up as this machine does, and whether it leads where it should.
struct NameCheck: Sendable {
    /// The system's resolver waits as long as it likes: it does so on threads of its own.
    private static let threads: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: 4)
        pool.start()
        return pool
    }()

    let name: String
    /// An address that must be among the answers, or nothing. One address has many spellings: its bytes count.
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
            continuation.yield((try? await NameCheck.threads.runIfActive { HostLookup.addresses(of: name).compactMap(\.self) }) ?? [])
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
            guard !expected.isEmpty else { return nil }
            let wanted = AddressBlock.bytes(of: expected)
            // A zone behind the address (`fe80::1%eth0`) is this machine's own.
            let isThere = wanted != nil && found.contains { AddressBlock.bytes(of: String($0.prefix { $0 != "%" })) == wanted }
            return isThere ? nil : "the name leads elsewhere"
        }
        return "no answer in time"
    }
}
