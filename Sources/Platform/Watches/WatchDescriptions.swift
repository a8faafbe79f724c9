import HTTPTypes
import Web

extension WatchRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .post, "/api/v1/watches", "watches.create", .feed, "Tell what was watched",
            words: [
                "Answered once they are on disk. Sending a place of a session again changes nothing, unless it tells of a longer time. "
                    + "Values that cannot be true are refused.",
                "A body of type `text/plain` is read too, for `navigator.sendBeacon`.",
            ],
            body: .json(
                JSONShape.body(Batch.self).saying("watches", within: 1...Watches.maximumBatch)
                    .saying("watches.video_id", sample: "6718335390845095").saying("watches.feed_session", sample: "SESSION")
                    .saying("watches.position", within: 0...Int(Watch.maximumPosition))
                    .saying("watches.watched_ms", within: 0...Int(Int32.max), sample: 7000)
                    .saying("watches.duration_ms", "That of the card.", within: 1...Int(Watch.maximumDurationMs), sample: 8000)
                    .saying("watches.loops", within: 0...Int(Watch.maximumLoops))
                    .saying("watches.profile_opened", "Whether the creator's profile was opened from the card.")
                    .saying("watches.at", sample: "2026-11-24T10:00:00.000Z", as: .time)
            ),
            answers: [.nothing()], refusals: .body + .writes + .always + [
                EndpointRefusal(422, "batch_size", "Send 1 to \(Watches.maximumBatch) watches at a time."),
                EndpointRefusal(422, "watch_impossible", "Nobody can have watched that."),
            ]
        ),
    ]
}
