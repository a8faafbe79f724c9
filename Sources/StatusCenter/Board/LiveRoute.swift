import Hummingbird
import NIOCore
import Web

/// `GET /api/status/v1/live`: server-sent events (HTML Standard §9.2). `changed` says that the page has
/// changed and what was said, `remark` what somebody said in a discussion, `hidden` that it was taken away and `shown` that it is back.
struct LiveRoute: Sendable {
    /// Between two signs of life, so that nothing on the way takes the connection for dead.
    static let pulse: Duration = .seconds(15)

    let live: LiveUpdates

    func add(to router: some RouterMethods<StatusContext>) {
        router.get("api/status/v1/live") { _, context in
            let events = try live.listen(from: context.client.address)
            let headers: HTTPFields = [.contentType: "text/event-stream", .cacheControl: "no-store"]
            return Response(
                status: .ok, headers: headers,
                body: .init { writer in
                    // Reconnecting after three seconds keeps the page's age below five when the server restarts.
                    try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
                    for await event in events { try await writer.write(event.wire) }
                    try await writer.finish(nil)
                }
            )
        }
    }
}
