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
        guard let key = request.headers[.idempotencyKey] else { return try await answer(create(body, nil)) }
        guard (1...IdempotencyKeys.maximumKeyLength).contains(key.utf8.count) else {
            throw Problem.malformed("An Idempotency-Key has 1 to 255 characters.", code: "idempotency_key_invalid")
        }
        let claim = IdempotencyClaim(
            accountID: viewer.accountID, key: key, digest: Digest.hex(Array(request.uri.path.utf8) + [0] + Array(body.bytes)),
            now: clock.now()
        )
        if let made = try await resource(of: claim) {
            // The answer that told the client of it may have been lost.
            await database.adoptWrites()
            return try await answer(made)
        }
        do {
            return try await answer(create(body, claim))
        } catch is IdempotencyClaim.Taken {
            // The same request, sent twice at once: the other one was first.
            guard let made = try await resource(of: claim) else { throw Problem.conflict("idempotency_key_reused", Self.reused) }
            await database.adoptWrites()
            return try await answer(made)
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
