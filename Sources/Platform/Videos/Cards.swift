import Foundation
import Resilience
import Storage
import Synchronization
import Web

/// A card with its JSON ready: an object without its closing brace, to which the viewer's part is added.
struct PreparedCard: Sendable {
    let card: Card
    let authorID: Int64
    let json: [UInt8]
}

/// Cards, encoded once and kept, so that a feed page is spliced together from bytes.
///
/// An entry is forgotten when something it shows has changed: its numbers by the counters, everything else by the feed's
/// learner and the routes that change it.
final class Cards: Sendable {
    /// Cards kept; about 3 KB each.
    static let limit = 10_000

    private let database: any Database
    private let prepared = Mutex(ReadCache<Int64, PreparedCard>(capacity: limit))

    init(database: any Database) {
        self.database = database
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
            try CardRows.read(missing, in: tx).mapValues { try PreparedCard($0.card, authorID: $0.authorID) }
        }
        prepared.withLock { prepared in
            for (id, card) in read { prepared.keep(card, for: id, readAfter: ticket) }
        }
        found.merge(read) { $1 }
        return found
    }

    func forget(videos ids: some Sequence<Int64>) {
        prepared.withLock { prepared in
            for id in ids { prepared.forget(id) }
        }
    }

    func forgetAll() {
        prepared.withLock { $0.forget { _ in true } }
    }

    func forget(author: Int64) {
        prepared.withLock { $0.forget { $0.authorID == author } }
    }
}

extension PreparedCard {
    init(_ card: Card, authorID: Int64) throws {
        let json = try WebJSON.encoder().encode(card)
        self.init(card: card, authorID: authorID, json: Array(json.dropLast()))
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
