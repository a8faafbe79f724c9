import Foundation
import Resilience
import Storage
import Synchronization
import Web

/// A card with its JSON ready: an object without its closing brace, to which the viewer's part is added.
struct PreparedCard: Sendable {
    let card: Card
    let authorID: Int64
    /// Whose sound it plays to.
    let soundAuthorID: Int64?
    let json: [UInt8]
}

/// Cards, encoded once and kept, so that a feed page is spliced together from bytes.
///
/// An entry is forgotten when something it shows has changed, by the feed's learner and the routes that change it. When only its
/// numbers have, by the counters, it is read anew for the next page, and stays good enough for as long as the database cannot be
/// asked.
final class Cards: Sendable {
    /// Cards kept; about 3 KB each.
    static let limit = 10_000

    private typealias Kept = ReadCache<Int64, PreparedCard>

    private struct State {
        /// As the database has them.
        var current = Kept(capacity: limit)
        /// Numbers apart: what was read once stays, however often the numbers change while it is read. Mostly the same values.
        var known = Kept(capacity: limit)

        mutating func forget(_ id: Int64) {
            current.forget(id)
            known.forget(id)
        }

        mutating func forget(where isMeant: (PreparedCard) -> Bool) {
            current.forget(where: isMeant)
            known.forget(where: isMeant)
        }
    }

    /// The viewer's part of them.
    let marks: CardMarks
    private let database: any Database
    private let state = Mutex(State())

    init(database: any Database, marks: CardMarks) {
        self.database = database
        self.marks = marks
    }

    /// The cards of these videos, those that are gone left out. The caller has made sure that the viewer
    /// may see them.
    func cards(_ ids: [Int64]) async throws -> [Int64: PreparedCard] {
        var (found, tickets) = state.withLock { state in
            (ids.reduce(into: [Int64: PreparedCard]()) { $0[$1] = state.current[$1] }, (state.current.ticket, state.known.ticket))
        }
        let missing = ids.filter { found[$0] == nil }
        guard !missing.isEmpty else { return found }
        let read = try await database.read { tx in
            try CardRows.read(missing, in: tx).mapValues {
                try PreparedCard($0.card, authorID: $0.authorID, soundAuthorID: $0.soundAuthorID)
            }
        }
        state.withLock { state in
            for (id, card) in read {
                state.current.keep(card, for: id, readAfter: tickets.0)
                state.known.keep(card, for: id, readAfter: tickets.1)
            }
        }
        found.merge(read) { $1 }
        return found
    }

    /// As `cards`, and while the database is away those that are known. Throws when none is.
    func available(_ ids: [Int64]) async throws -> (cards: [Int64: PreparedCard], isFromMemory: Bool) {
        do {
            return (try await cards(ids), false)
        } catch StorageError.busy(let why) {
            let known = state.withLock { state in
                ids.reduce(into: [Int64: PreparedCard]()) { $0[$1] = state.current[$1] ?? state.known[$1] }
            }
            guard !known.isEmpty else { throw StorageError.busy(why) }
            return (known, true)
        }
    }

    /// Their numbers have changed.
    func outdate(videos ids: some Sequence<Int64>) {
        state.withLock { state in
            for id in ids { state.current.forget(id) }
        }
    }

    func forget(videos ids: some Sequence<Int64> & Sendable) {
        state.withLock { state in
            for id in ids { state.forget(id) }
        }
    }

    func forgetAll() {
        state.withLock { $0.forget { _ in true } }
    }

    /// What is by them, and what plays to a sound of theirs.
    func forget(author: Int64) {
        state.withLock { $0.forget { $0.names(author) } }
    }
}

extension PreparedCard {
    init(_ card: Card, authorID: Int64, soundAuthorID: Int64?) throws {
        let json = try WebJSON.encoder().encode(card)
        self.init(card: card, authorID: authorID, soundAuthorID: soundAuthorID, json: Array(json.dropLast()))
    }

    fileprivate func names(_ account: Int64) -> Bool {
        authorID == account || soundAuthorID == account
    }

    /// The whole JSON object for one viewer.
    func json(for viewer: CardViewer) -> [UInt8] {
        json + viewer.suffix
    }
}

extension CardViewer {
    /// `,"viewer":{…}}`: what completes a prepared card.
    var suffix: [UInt8] {
        Array(#","viewer":{"liked":\#(liked),"saved":\#(saved),"following":\#(following),"own":\#(own)}}"#.utf8)
    }
}
