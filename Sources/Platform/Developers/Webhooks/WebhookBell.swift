import Synchronization

/// Wakes the courier of this process. A ring that is lost only delays: the courier also looks by itself, and so do those of other nodes.
final class WebhookBell: Sendable {
    private let listener = Mutex<AsyncStream<Void>.Continuation?>(nil)

    func ring() {
        _ = listener.withLock { $0?.yield() }
    }

    /// The rings from now on, of which any number that nobody has taken yet count as one. There is one listener; the last wins.
    func rings() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        listener.withLock { $0 = continuation }
        return stream
    }

    /// Ends the rings for whoever listens.
    func end() {
        listener.withLock { $0?.finish() }
    }
}
