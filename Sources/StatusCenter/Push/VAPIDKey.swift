import Crypto
import Foundation
import Storage
import Web

/// The key pair by which push services know the centre, and browsers whom they let send (RFC 8292). It is made once and kept: a browser's
/// subscription is bound to it.
struct VAPIDKey: Sendable {
    /// RFC 8292 §2 allows a day.
    static let validMs: Int64 = 12 * .hour

    private let key: P256.Signing.PrivateKey
    /// base64url of the point, as browsers and push services are told it.
    let publicText: String

    init(_ key: P256.Signing.PrivateKey) {
        self.key = key
        publicText = Base64URL.encode(key.publicKey.x963Representation)
    }

    /// The one in the centre's database, where the other secrets are; made when there is none.
    /// - Throws: `StorageError`; when what is kept there is no key.
    static func kept(in database: any Database) async throws -> VAPIDKey {
        let text = try await database.write { tx in
            if let row = try tx.row("SELECT private_key FROM push_keys ORDER BY id LIMIT 1") { return try row.text(0) }
            let made = Base64URL.encode(P256.Signing.PrivateKey().rawRepresentation)
            try tx.run("INSERT INTO push_keys (id, private_key) VALUES (1, \(made))")
            return made
        }
        return VAPIDKey(try P256.Signing.PrivateKey(rawRepresentation: Base64URL.decode(text) ?? []))
    }

    /// The value of `Authorization`: a token for one push service, and the key that it can be checked with.
    /// - Parameters:
    ///   - service: origin of the push service.
    ///   - contact: `mailto:` or `https:`, for whoever runs it and has a complaint.
    func authorization(for service: String, contact: String?, at: Int64) throws -> String {
        var claims: [(String, WireValue)] = [("aud", .text(service)), ("exp", .int((at + VAPIDKey.validMs) / 1_000))]
        if let contact { claims.append(("sub", .text(contact))) }
        let parts = [WireValue.object([("typ", "JWT"), ("alg", "ES256")]), .object(claims)]
        let signed = parts.map { Base64URL.encode($0.json.utf8) }.joined(separator: ".")
        let signature = try key.signature(for: Array(signed.utf8)).rawRepresentation
        return "vapid t=\(signed).\(Base64URL.encode(signature)), k=\(publicText)"
    }
}
