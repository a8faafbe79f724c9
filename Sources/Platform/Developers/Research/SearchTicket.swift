import Crypto
import Foundation
import Storage
import Web

/// `search_id`: the moment as of which a search looks, sealed for one app and one query, as a number. It needs no row, any node knows it,
/// and what is published after it stays out of the search, however long it is read.
struct SearchTicket: Sendable, Equatable {
    /// As long as a client that has used up its day may come back.
    static let lifetime: Int64 = 7 * .millisecondsPerDay
    private static let sealBits: Int64 = 22

    /// UTC milliseconds.
    let asOf: Int64
    let text: String

    /// - Parameter subject: everything that must be the same on each page.
    init(asOf: Int64, app: Int64, subject: String, key: SymmetricKey) {
        self.asOf = asOf
        let moment = max(0, asOf - IdentifierGenerator.epoch)
        text = String(moment << Self.sealBits | Self.seal(moment, app, subject, key))
    }

    /// - Throws: `APIError` in the words that clients look for, unless it is one that was given for just this, not long ago.
    init(_ text: String, app: Int64, subject: String, key: SymmetricKey, now: Int64) throws(APIError) {
        let digits = text.filter { $0.isASCII && $0.isNumber }.prefix(19)
        guard let number = Int64(text), number > 0 else { throw .searchUnknown(String(digits)) }
        let moment = number >> Self.sealBits
        let ticket = SearchTicket(asOf: moment + IdentifierGenerator.epoch, app: app, subject: subject, key: key)
        guard ticket.text == text, ticket.asOf <= now, now - ticket.asOf < Self.lifetime else { throw .searchUnknown(text) }
        self = ticket
    }

    private static func seal(_ moment: Int64, _ app: Int64, _ subject: String, _ key: SymmetricKey) -> Int64 {
        let text = Data("research\n\(app)\n\(moment)\n\(subject)".utf8)
        return HMAC<SHA256>.authenticationCode(for: text, using: key).prefix(4).reduce(Int64(0)) { $0 << 8 | Int64($1) }
            & (1 << sealBits - 1)
    }
}

extension APIError {
    fileprivate static func searchUnknown(_ digits: String) -> APIError {
        .invalid("Search Id \(digits.isEmpty ? "0" : digits) is invalid or expired")
    }

    static let countOrCursor = APIError.invalid("Invalid count or cursor")
}
