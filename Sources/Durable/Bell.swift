private import ServiceLifecycle
private import Synchronization

/// Wakes whoever waits for work that has just been stored. A lost ring only delays, because listeners also look by themselves.
package final class Bell: Sendable {
    private let listeners = Mutex<(next: Int, wakes: [Int: Wakes])>((0, [:]))
    /// Who tells other nodes of the rings, while there is somebody.
    private let teller = Mutex<Wakes?>(nil)

    package init() {}

    /// Wakes every listener; those that are at work look once more afterwards.
    package func ring() {
        ringHere()
        teller.withLock { $0 }?.wake()
    }

    /// A stream of the rings for whoever tells other nodes. Each run has its own: one whose reader was cancelled has ended.
    func rings() -> Wakes {
        let wakes = Wakes()
        teller.withLock { $0 = wakes }
        return wakes
    }

    /// The same, for what another node has stored.
    func ringHere() {
        for wakes in listeners.withLock({ Array($0.wakes.values) }) { wakes.wake() }
    }

    /// Runs `body` with a stream of wakes: one at once, one for each ring and one every `poll`. It ends on graceful shutdown
    /// and on cancellation.
    package func listen(
        poll: Duration,
        clock: any Clock<Duration>,
        _ body: @Sendable (Wakes) async -> Void
    ) async {
        let wakes = Wakes()
        let id = listeners.withLock { listeners in
            listeners.next += 1
            listeners.wakes[listeners.next] = wakes
            return listeners.next
        }
        defer { listeners.withLock { _ = $0.wakes.removeValue(forKey: id) } }
        wakes.wake()
        await withTaskCancellationOrGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    while (try? await clock.sleep(for: poll)) != nil { wakes.wake() }
                }
                await body(wakes)
                group.cancelAll()
            }
        } onCancelOrGracefulShutdown: {
            wakes.end()
        }
    }
}

/// Wakes in a row; any number of them that nobody has taken yet count as one.
package struct Wakes: AsyncSequence, Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func wake() {
        continuation.yield()
    }

    func end() {
        continuation.finish()
    }

    package func makeAsyncIterator() -> AsyncStream<Void>.AsyncIterator {
        stream.makeAsyncIterator()
    }
}
