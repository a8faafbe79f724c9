import Hummingbird
import NIOCore
import Web

/// `GET /api/status/v1/live`: server-sent events (HTML Standard §9.2). `changed` says that the page has
/// changed and what was said, `remark` what somebody said in a discussion.
struct LiveRoute: Sendable {
    /// Between two signs of life, so that nothing on the way takes the connection for dead.
    static let pulse: Duration = .seconds(15)

    let live: LiveUpdates

    func add(to router: some RouterMethods<StatusContext>) {
        router.get("api/status/v1/live") { _, _ in
            let events = try live.listen()
            let headers: HTTPFields = [.contentType: "text/event-stream", .cacheControl: "no-store"]
            return Response(
                status: .ok, headers: headers,
                body: .init { writer in
                    // Reconnecting after three seconds keeps the page's age below five when the server restarts.
                    try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
                    for await text in LiveRoute.withPulse(events) {
                        try await writer.write(ByteBuffer(string: text))
                    }
                    try await writer.finish(nil)
                }
            )
        }
    }

    /// The events as they travel, with a comment whenever there was none for a while. Ends with the events.
    private static func withPulse(_ events: AsyncStream<LiveUpdates.Event>) -> AsyncStream<String> {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(LiveUpdates.backlog))
        let work = Task {
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    for await event in events { continuation.yield("event: \(event.name)\ndata: \(event.data)\n\n") }
                }
                group.addTask {
                    while (try? await Task.sleep(for: pulse)) != nil { continuation.yield(":\n\n") }
                }
                await group.next()
                group.cancelAll()
            }
            continuation.finish()
        }
        continuation.onTermination = { _ in work.cancel() }
        return stream
    }
}
