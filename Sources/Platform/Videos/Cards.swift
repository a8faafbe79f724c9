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
/// An entry is forgotten when something it shows has changed, by the feed's learner and the routes that change it. When its
/// numbers have, by the counters, it is kept aside: it is good enough for as long as the database cannot be asked.
final class Cards: Sendable {
    /// Cards kept; about 3 KB each.
    static let limit = 10_000

    /// The viewer's part of them.
    let marks: CardMarks
    private let database: any Database
    private let prepared = Mutex(ReadCache<Int64, PreparedCard>(capacity: limit))
    private let outdated = Mutex<[Int64: PreparedCard]>([:])

    init(database: any Database, marks: CardMarks) {
        self.database = database
        self.marks = marks
    }

    /// The cards of these videos, those that are gone left out. The caller has made sure that the viewer
    /// may see them.
    func cards(_ ids: [Int64]) async throws -> [Int64: PreparedCard] {
        var (found, ticket) = prepared.withLock { prepared in
            (ids.reduce(into: [Int64: PreparedCard]()) { $0[$1] = prepared[$1] }, prepared.ticket)
        }
        let missing = ids.filter { found[$0] == nil }
        guard !missing.isEmpty else { return found }
        let read = try await database.read { tx in
            try CardRows.read(missing, in: tx).mapValues {
                try PreparedCard($0.card, authorID: $0.authorID, soundAuthorID: $0.soundAuthorID)
            }
        }
        prepared.withLock { prepared in
            for (id, card) in read { prepared.keep(card, for: id, readAfter: ticket) }
        }
        found.merge(read) { $1 }
        return found
    }

    /// As `cards`, and while the database is away those that are known. Throws when none is.
    func available(_ ids: [Int64]) async throws -> (cards: [Int64: PreparedCard], isFromMemory: Bool) {
        do {
            return (try await cards(ids), false)
        } catch StorageError.busy(let why) {
            let old = outdated.withLock { outdated in ids.reduce(into: [Int64: PreparedCard]()) { $0[$1] = outdated[$1] } }
            let known = prepared.withLock { prepared in ids.reduce(into: old) { $0[$1] = prepared[$1] ?? $0[$1] } }
            guard !known.isEmpty else { throw StorageError.busy(why) }
            return (known, true)
        }
    }

    /// Their numbers have changed.
    func outdate(videos ids: some Sequence<Int64>) {
        let old = prepared.withLock { prepared in
            ids.reduce(into: [Int64: PreparedCard]()) { old, id in
                old[id] = prepared[id] ?? old[id]
                prepared.forget(id)
            }
        }
        outdated.withLock { outdated in
            if outdated.count >= Cards.limit { outdated.removeAll(keepingCapacity: true) }
            outdated.merge(old) { $1 }
        }
    }

    func forget(videos ids: some Sequence<Int64> & Sendable) {
        prepared.withLock { prepared in
            for id in ids { prepared.forget(id) }
        }
        outdated.withLock { outdated in
            for id in ids { outdated[id] = nil }
        }
    }

    func forgetAll() {
        prepared.withLock { $0.forget { _ in true } }
        outdated.withLock { $0 = [:] }
    }

    /// What is by them, and what plays to a sound of theirs.
    func forget(author: Int64) {
        prepared.withLock { $0.forget { $0.names(author) } }
        outdated.withLock { outdated in outdated = outdated.filter { !$0.value.names(author) } }
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
