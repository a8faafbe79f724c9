import Logging
import Recommender
import Storage

/// Pages of feed sessions, wherever their earlier pages were served.
struct FeedRanking: Sendable {
    let engine: FeedEngine
    /// Where several nodes serve the same sessions. Without it the engine's memory is all there is.
    let rows: FeedSessionRows?

    /// A session that nobody knows (begun before a restart, long unused, another viewer's) is answered with the first page of a
    /// new one: what the old one had served is not known, and in one session nothing may come twice. So is one that this node
    /// does not know while the database is away, and one that was continued, with the database away, by a node that is gone: the
    /// places that it served are known to nobody.
    func page(_ request: FeedRequest) async throws -> FeedPage {
        do throws(FeedError) {
            return try await served(request)
        } catch {
            guard let session = request.session, FeedSessionID.isWellFormed(session) else { throw error }
            var isAway = false
            do {
                if try await recall(session, request, after: error) { return try await served(request) }
            } catch StorageError.busy {
                isAway = true
            } catch is FeedError {
                // What the others have kept ends before it.
            }
            guard isAway || rows != nil || error == .unknownSession else { throw error }
            var request = request
            request.session = nil
            var page = try await served(request)
            page.isUnkept = page.isUnkept || isAway
            return page
        }
    }

    private func served(_ request: FeedRequest) async throws(FeedError) -> FeedPage {
        try await engine.page(request, keep: rows.map { rows in keeper(rows, request) })
    }

    /// Takes in what other nodes have served in a session. False when that is nothing.
    private func recall(_ session: String, _ request: FeedRequest, after error: FeedError) async throws -> Bool {
        guard let rows else { return false }
        let known = if case .positionOutOfRange(let next) = error { next } else { 0 }
        let runs = try await rows.runs(of: session, viewer: request.viewer.key, kind: request.kind, from: known)
        return !runs.isEmpty && engine.adopt(runs, into: session, viewer: request.viewer.key, kind: request.kind)
    }

    private func keeper(_ rows: FeedSessionRows, _ request: FeedRequest) -> SessionKeeper {
        { [engine, key = request.viewer.key, kind = request.kind] session, run in
            do {
                // Read at the primary only, by whichever node continues the session.
                return try await OwnWrites.unnoticed {
                    try await rows.keep(run, of: session, viewer: key, kind: kind) { engine.served(in: session, from: $0) }
                }
            } catch StorageError.busy {
                return nil
            } catch {
                Logger.current.error("a page of the feed was not kept", metadata: ["session": "\(session)", "cause": "\(error)"])
                return nil
            }
        }
    }
}
