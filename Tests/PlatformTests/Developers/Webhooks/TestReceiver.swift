import Synchronization
import Web

@testable import Platform

/// Stands for the receivers of all apps: keeps what came, and answers as it is told.
final class TestReceiver: Sendable {
    struct Call: Sendable {
        let host: String
        let body: String
        let signature: String
        /// By the clock of the test.
        let at: Int64
    }

    enum Answer: Sendable {
        case status(Int)
        /// As a connection that is reset, or an answer that does not come.
        case nothing
        /// Until `release()`.
        case hang
    }

    let clock: TestTime
    private let calls = Mutex<[Call]>([])
    private let script: Mutex<@Sendable (Call) -> Answer>
    private let released = AsyncStream.makeStream(of: Void.self)

    init(_ clock: TestTime, _ script: @escaping @Sendable (Call) -> Answer = { _ in .status(200) }) {
        self.clock = clock
        self.script = Mutex(script)
    }

    var all: [Call] { calls.withLock { $0 } }

    func calls(of host: String) -> [Call] { all.filter { $0.host == host } }

    func answers(_ script: @escaping @Sendable (Call) -> Answer) {
        self.script.withLock { $0 = script }
    }

    /// Whoever hangs is let go.
    func release() {
        released.continuation.finish()
    }

    func take(_ url: OutboundURL, _ headers: [(name: String, value: String)], _ body: [UInt8]) async throws -> Int {
        let signature = headers.first { $0.name == "TikTok-Signature" }?.value ?? ""
        let call = Call(host: url.host, body: String(decoding: body, as: UTF8.self), signature: signature, at: clock.now)
        calls.withLock { $0.append(call) }
        switch script.withLock({ $0 })(call) {
        case .status(let status): return status
        case .nothing: throw OutboundError.unreachable
        case .hang:
            for await _ in released.stream {}
            throw OutboundError.unreachable
        }
    }
}

/// The time of a test, which moves when the test moves it.
final class TestTime: Sendable {
    private let time = Mutex(WallClock.system.now())

    var now: Int64 { time.withLock { $0 } }
    var clock: WallClock { WallClock { [self] in now } }

    func move(to new: Int64) {
        time.withLock { $0 = max($0, new) }
    }

    func advance(by milliseconds: Int64) {
        time.withLock { $0 += milliseconds }
    }
}
