import Durable
import Storage

/// Payload of `session.ended`: from it other nodes learn whom they must not believe any more.
struct SessionsEnded: Codable, Sendable {
    static let kind = "session.ended"
    /// Hashes in one event, far below what a payload may hold.
    static let batch = 500

    /// SHA-256 of the tokens, as sessions are looked up by. Nobody can find a token by it, and these are worth nothing any more.
    let tokenHashes: [String]

    /// Writes it down in the transaction that ends the sessions.
    static func tell(_ hashes: [String], _ events: EventLog, in tx: any Transaction) throws {
        let batches = stride(from: 0, to: hashes.count, by: batch).map { SessionsEnded(tokenHashes: Array(hashes[$0...].prefix(batch))) }
        try events.append(kind, each: batches, in: tx)
    }
}
