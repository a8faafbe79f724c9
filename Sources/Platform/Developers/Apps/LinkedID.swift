import Crypto
import Foundation
import Storage

/// Under which ids an app knows people. `open_id` is another one in each app; `union_id` is the same in all apps of one developer.
/// Nobody can tell from two of them that they mean the same person, nor whose they are.
///
/// They are made from the developer's salt, so that somebody who comes back is known again, and nothing is left of who went.
enum LinkedID {
    static func open(app: Int64, account: Int64, salt: String) -> String {
        make("open \(app) \(account)", salt)
    }

    static func union(account: Int64, salt: String) -> String {
        make("union \(account)", salt)
    }

    /// In the shape of a UUID, which is what clients have columns for.
    private static func make(_ text: String, _ salt: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: Data(salt.utf8)))
        var rest = code.prefix(16).hexadecimal[...]
        return [8, 4, 4, 4, 12].map { length in
            defer { rest = rest.dropFirst(length) }
            return String(rest.prefix(length))
        }.joined(separator: "-")
    }
}
