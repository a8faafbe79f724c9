import Resilience
import Storage
import Synchronization

/// What viewers have done with the videos that they are shown, kept from page to page: a page that is asked for again, or a video
/// that is opened from it, needs no database.
///
/// Only where this process alone writes (SQLite). Whoever writes a like, a save or a follow says `forget` after the commit, and the
/// next page knows. Of several nodes each would hear of the others' late, and somebody would see their own like gone: there every
/// page asks the database.
final class CardMarks: Sendable {
    /// Viewers kept: with `videos` of each some 5 MB.
    static let viewers = 1_000
    /// Videos kept of one viewer: some pages.
    static let videos = 100

    private let database: any Database
    private let isAlone: Bool
    private let known = Mutex(ReadCache<Int64, ViewerMarks>(capacity: viewers))

    init(database: any Database) {
        self.database = database
        isAlone = database.dialect == .sqlite
    }

    /// What a viewer has done with these videos and their authors.
    func read(_ viewer: Viewer?, _ cards: some Collection<PreparedCard>) async throws -> ViewerMarks {
        guard let viewer else { return .guest }
        let videos = cards.compactMap { Int64($0.card.id) }
        let authors = Array(Set(cards.map(\.authorID)))
        let (kept, ticket) = known.withLock { ($0[viewer.accountID], $0.ticket) }
        if let kept, kept.knows(videos, authors) { return kept }
        // One's own likes are shown and decide nothing; a client that has just set one sees it.
        let read = try await database.read(.mayLag()) { tx in
            try ViewerMarks(of: viewer.accountID, videos: videos, authors: authors, in: tx)
        }
        if isAlone {
            let all = kept.flatMap { read.merging($0, upTo: CardMarks.videos) } ?? read
            known.withLock { $0.keep(all, for: viewer.accountID, readAfter: ticket) }
        }
        return read
    }

    /// After a like, a save or a follow of theirs, set or removed.
    func forget(_ account: Int64) {
        known.withLock { $0.forget(account) }
    }
}
