import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Web

/// `Idempotency-Key` on POSTs that create: the first answer is kept and given again, so that a client which
/// lost the connection may repeat itself. The same key with another body is refused.
struct IdempotencyKeys: Sendable {
    let database: any Database
    let clock: WallClock

    static let maximumKeyLength = 255
    /// How long an answer is kept.
    static let keptMs: Int64 = .millisecondsPerDay

    struct Body: Sendable {
        let bytes: Data

        func decode<T: Decodable>(_ type: T.Type) throws -> T {
            do {
                return try WebJSON.decoder().decode(type, from: bytes)
            } catch let error as DecodingError {
                throw Problem(error)
            }
        }
    }

    struct Answer: Sendable {
        let status: Int
        let json: String

        init(_ status: HTTPResponse.Status, _ value: some Encodable) throws {
            self.status = Int(status.code)
            json = try WebJSON.text(value)
        }

        init(status: Int, json: String) {
            self.status = status
            self.json = json
        }

        var response: Response {
            .json(bytes: ByteBuffer(string: json), status: .init(code: status))
        }
    }

    func once(_ request: Request, viewer: Viewer, _ work: (Body) async throws -> Answer) async throws -> Response {
        guard request.mediaType == "application/json" else { throw Problem.unsupportedMediaType(expected: "application/json") }
        let body = Body(bytes: Data(try await request.collected(.json).readableBytesView))
        guard String(validating: body.bytes, as: UTF8.self) != nil, !body.bytes.isEmpty else {
            throw Problem.malformed("That is not valid JSON.", code: "malformed_json")
        }
        guard let key = request.headers[.idempotencyKey] else { return try await work(body).response }
        guard (1...IdempotencyKeys.maximumKeyLength).contains(key.utf8.count) else {
            throw Problem.malformed("An Idempotency-Key has 1 to 255 characters.", code: "idempotency_key_invalid")
        }
        let digest = Digest.hex(Array(request.uri.path.utf8) + [0] + Array(body.bytes))
        if let kept = try await kept(key, viewer, digest) { return kept.response }
        let answer = try await work(body)
        try await keep(answer, key, viewer, digest)
        return try await kept(key, viewer, digest)?.response ?? answer.response
    }

    private func kept(_ key: String, _ viewer: Viewer, _ digest: String) async throws -> Answer? {
        let row = try await database.read { tx in
            try tx.row("SELECT request_sha256, status, body FROM idempotency_keys WHERE account_id = \(viewer.accountID) AND key = \(key)")
        }
        guard let row else { return nil }
        guard try row.text(0) == digest else {
            throw Problem.conflict("idempotency_key_reused", "This Idempotency-Key was used for another request.")
        }
        return Answer(status: Int(try row.int(1)), json: try row.text(2))
    }

    private func keep(_ answer: Answer, _ key: String, _ viewer: Viewer, _ digest: String) async throws {
        let now = clock.now()
        try await database.append { tx in
            try tx.run("DELETE FROM idempotency_keys WHERE created_at < \(now - IdempotencyKeys.keptMs)")
            try tx.run(
                """
                INSERT INTO idempotency_keys (account_id, key, request_sha256, status, body, created_at)
                VALUES (\(viewer.accountID), \(key), \(digest), \(answer.status), \(answer.json), \(now))
                ON CONFLICT (account_id, key) DO NOTHING
                """
            )
        }
    }
}
