import Hummingbird
import Recommender
import Storage
import Web

/// What players report, in batches; also by `navigator.sendBeacon`, which sends text/plain.
struct WatchRoutes: Sendable {
    let watches: Watches

    func add(to api: some RouterMethods<AppContext>) {
        api.post("watches", use: record)
    }

    struct Batch: Decodable {
        let watches: [Entry]
    }

    struct Entry: Decodable {
        let videoId: WireID
        let feedSession: String
        let position: Int64
        let watchedMs: Int64
        let durationMs: Int64
        let loops: Int64
        let endedBy: Watch.Ending
        let muted: Bool
        let profileOpened: Bool?
        let at: String
    }

    private func record(_ request: Request, _ context: AppContext) async throws -> Response {
        let batch = try await request.json(Batch.self, beacon: true)
        guard (1...Watches.maximumBatch).contains(batch.watches.count) else {
            throw Problem.invalid(field: "watches", code: "batch_size", "Send 1 to \(Watches.maximumBatch) watches at a time.")
        }
        var watches: [Watch] = []
        for (position, entry) in batch.watches.enumerated() {
            guard let at = Timestamp.milliseconds(rfc3339: entry.at) else {
                throw Problem.invalid(
                    field: "watches[\(position)].at", code: "watch_impossible", "Use a time such as 2027-01-31T18:00:00Z."
                )
            }
            watches.append(
                Watch(
                    videoID: entry.videoId.value, feedSession: entry.feedSession, position: entry.position, watchedMs: entry.watchedMs,
                    durationMs: entry.durationMs, loops: entry.loops, endedBy: entry.endedBy, isMuted: entry.muted,
                    hasOpenedProfile: entry.profileOpened ?? false, at: at
                )
            )
        }
        let key = context.feedViewer?.text ?? "guest"
        // No list shows what was watched; and whoever watches writes so often that a replica would hardly be asked anything.
        try await OwnWrites.unnoticed { try await self.watches.record(watches, viewer: context.viewer, viewerKey: key) }
        return .noContent()
    }
}
