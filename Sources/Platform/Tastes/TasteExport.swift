import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Recommender
import Storage
import Web

/// Everything that the feed knows about somebody, to take away.
struct TasteExport: Encodable, Sendable {
    let exportedAt: String
    let viewer: String
    /// Every tag and creator, however faintly believed.
    let taste: TasteJSON
    let models: ModelExport
    /// When the question for interests was answered, or put away.
    let askedAt: String?
    let notInterested: [String]
    /// Last first.
    let reports: [Reported]
    let follows: [String]
    let likedCreators: [String]
    /// Last first.
    let watches: [Watched]
    /// Whether there are older ones.
    let watchesTruncated: Bool

    struct Watched: Encodable, Sendable {
        let videoId: String
        let watchedMs: Int64
        let durationMs: Int64
        let loops: Int64
        let endedBy: String
        let profileOpened: Bool
        /// With which chance it was drawn; nil where the score decided.
        let drawChance: Double?
        let at: String
    }

    struct Reported: Encodable, Sendable {
        let videoId: String
        let reason: String
        let at: String
    }

    /// Watches of one export.
    static let mostWatches = 10_000
}

extension Tastes {
    func export(of person: ChoiceControl.Person, cookie: FeedKind?) async throws -> TasteExport {
        let state = try await states.state(of: person.key)
        let watches = try await database.read { tx in
            try tx.rows(
                """
                SELECT video_id, watched_ms, duration_ms, loops, ended_by, watched_at, opened_profile, draw_chance
                FROM watches
                WHERE viewer_key = \(person.key.text) ORDER BY received_at DESC LIMIT \(TasteExport.mostWatches + 1)
                """
            ).map { row in
                TasteExport.Watched(
                    videoId: String(try row.int(0)), watchedMs: try row.int(1), durationMs: try row.int(2), loops: try row.int(3),
                    endedBy: try row.text(4), profileOpened: try row.bool(6), drawChance: try row.optionalDouble(7),
                    at: Timestamp.rfc3339(try row.int(5))
                )
            }
        }
        let reports = try await reports(of: person.key)
        let askedAt = try await choices.preferences(of: person.key).askedAt
        return TasteExport(
            exportedAt: Timestamp.rfc3339(clock.now()), viewer: person.viewer?.username ?? "guest",
            taste: try await taste(of: person, cookie: cookie, isWhole: true), models: try await models(of: person.key),
            askedAt: askedAt.map(Timestamp.rfc3339),
            notInterested: state.notInterested.ids.map { String($0) }, reports: reports,
            follows: try await usernames(state.followed),
            likedCreators: try await usernames(state.likedAuthors), watches: Array(watches.prefix(TasteExport.mostWatches)),
            watchesTruncated: watches.count > TasteExport.mostWatches
        )
    }

    private func models(of key: ViewerKey) async throws -> ModelExport {
        let taste = engine.taste(of: key)
        let accounts = try await control.profiles.profiles(taste.authors.map(\.id), for: nil).map(\.account)
        let names = Dictionary(accounts.map { ($0.id, $0.username) }) { first, _ in first }
        return ModelExport(of: key, in: engine, tags: taste.tags.map(\.tag), creators: names)
    }

    private func reports(of key: ViewerKey) async throws -> [TasteExport.Reported] {
        guard case .account(let id) = key else { return [] }
        return try await database.read { tx in
            try Reports.of(id, limit: ViewerStates.reportedLimit, in: tx).map {
                TasteExport.Reported(videoId: String($0.video), reason: $0.reason, at: Timestamp.rfc3339($0.at))
            }
        }
    }

    private func usernames(_ ids: IdentifierSet) async throws -> [String] {
        try await control.profiles.profiles(ids.ids, for: nil).map(\.account.username)
    }

    /// As a file that browsers keep.
    @Sendable func download(_ request: Request, _ context: AppContext) async throws -> Response {
        let everything = try await export(of: try context.person(), cookie: FeedCookie.kind(in: request))
        let bytes = try WebJSON.encoder().encode(everything)
        var headers: HTTPFields = [:]
        headers[.contentDisposition] = "attachment; filename=\"skit-feed.json\""
        return .json(bytes: ByteBuffer(bytes: bytes), headers: headers)
    }
}
