import Crypto
import Foundation

/// Whether a webhook with this body and TikTok-Signature is from the server, and new.
func isOurs(body: Data, header: String, secret: String) -> Bool {
    let pairs = header.split(separator: ",").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
    let parts = Dictionary(pairs.filter { $0.count == 2 }.map { ($0[0], $0[1]) }) { first, _ in first }
    guard let stamp = parts["t"], let time = Double(stamp), let sent = parts["s"],
        abs(Date().timeIntervalSince1970 - time) <= 300
    else { return false }
    var digits = sent[...]
    var code: [UInt8] = []
    while !digits.isEmpty {
        guard digits.count >= 2, let byte = UInt8(digits.prefix(2), radix: 16) else { return false }
        code.append(byte)
        digits = digits.dropFirst(2)
    }
    let signed = Data("\(stamp).".utf8) + body
    return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: signed, using: SymmetricKey(data: Data(secret.utf8)))
}
