import Foundation
import Hummingbird
import Storage
import Web

/// `Idempotency-Key` on POSTs that create, so that a client which lost the connection may repeat itself: the transaction that
/// creates also takes the key, and a repetition is answered with what the first request made. The same key with another
/// request is refused. Keys are kept for a day.
struct IdempotencyKeys: Sendable {
    let database: any Database
    let clock: WallClock

    static let maximumKeyLength = 255

    struct Body: Sendable {
        let bytes: Data

        func decode<T: Decodable>(_ type: T.Type) throws -> T {
            try WebJSON.decode(type, from: bytes)
        }
    }

    /// Answers the request once: `create` makes the resource, giving the claim to the transaction that does so, and returns its
    /// id; `answer` shows the resource, also to a repetition.
    func once(
        _ request: Request, viewer: Viewer, create: (Body, IdempotencyClaim?) async throws -> Int64,
        answer: (Int64) async throws -> Response
    ) async throws -> Response {
        guard request.mediaType == "application/json" else { throw Problem.unsupportedMediaType(expected: "application/json") }
        let body = Body(bytes: Data(try await request.collected(.json).readableBytesView))
        guard String(validating: body.bytes, as: UTF8.self) != nil, !body.bytes.isEmpty else {
            throw Problem.malformed("That is not valid JSON.", code: "malformed_json")
        }
        guard let claim = try claim(request, body.bytes, of: viewer.accountID) else { return try await answer(create(body, nil)) }
        return try await answer(made(by: claim) { try await create(body, claim) })
    }

    /// What the request claims; nil when it brings no key.
    /// - Parameter app: whose request it is; another one may bring the same key.
    /// - Throws: a `Problem` for a key that is none.
    func claim(_ request: Request, _ body: some Sequence<UInt8>, of account: Int64, app: Int64? = nil) throws -> IdempotencyClaim? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...IdempotencyKeys.maximumKeyLength).contains(key.utf8.count) else {
            throw Problem.malformed(
                "An Idempotency-Key has 1 to \(IdempotencyKeys.maximumKeyLength) characters.", code: "idempotency_key_invalid"
            )
        }
        return IdempotencyClaim(
            accountID: account, key: app.map { "app \($0): \(key)" } ?? key,
            digest: Digest.hex(Array(request.uri.path.utf8) + [0] + Array(body)), now: clock.now()
        )
    }

    /// The id of what the claim stands for: `create` makes it, unless it was made before, or is being made by the same request, sent
    /// twice at once.
    func made(by claim: IdempotencyClaim, _ create: () async throws -> Int64) async throws -> Int64 {
        if let made = try await resource(of: claim) {
            // The answer that told the client of it may have been lost.
            await database.adoptWrites()
            return made
        }
        do {
            return try await create()
        } catch is IdempotencyClaim.Taken {
            guard let made = try await resource(of: claim) else { throw Problem.conflict("idempotency_key_reused", Self.reused) }
            await database.adoptWrites()
            return made
        }
    }

    private static let reused = "This Idempotency-Key was used for another request."

    private func resource(of claim: IdempotencyClaim) async throws -> Int64? {
        let row = try await database.read { tx in
            try tx.row(
                """
                SELECT request_sha256, resource_id FROM idempotency_keys
                WHERE account_id = \(claim.accountID) AND key = \(claim.key)
                """
            )
        }
        guard let row else { return nil }
        guard try row.text(0) == claim.digest else { throw Problem.conflict("idempotency_key_reused", IdempotencyKeys.reused) }
        return try row.int(1)
    }
}
