import Foundation
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
/// An entry is forgotten when the event log says that something it shows has changed.
final class Cards: Sendable {
    /// Cards kept; about 3 KB each.
    static let limit = 10_000

    private let database: any Database
    private let prepared = Mutex([Int64: PreparedCard]())

    init(database: any Database) {
        self.database = database
    }

    /// The cards of these videos, those that are gone left out. The caller has made sure that the viewer
    /// may see them.
    func cards(_ ids: [Int64]) async throws -> [Int64: PreparedCard] {
        var found = prepared.withLock { prepared in
            ids.reduce(into: [Int64: PreparedCard]()) { $0[$1] = prepared[$1] }
        }
        let missing = ids.filter { found[$0] == nil }
        guard !missing.isEmpty else { return found }
        let read = try await database.read { tx in
            try CardRows.read(missing, in: tx).mapValues { try PreparedCard($0.card, authorID: $0.authorID) }
        }
        remember(read)
        found.merge(read) { $1 }
        return found
    }

    private func remember(_ cards: [Int64: PreparedCard]) {
        prepared.withLock { prepared in
            if prepared.count + cards.count > Cards.limit { prepared.removeAll(keepingCapacity: true) }
            prepared.merge(cards) { $1 }
        }
    }

    func forget(videos ids: some Sequence<Int64>) {
        prepared.withLock { prepared in
            for id in ids { prepared.removeValue(forKey: id) }
        }
    }

    func forget(author: Int64) {
        prepared.withLock { prepared in
            prepared = prepared.filter { $0.value.authorID != author }
        }
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
