extension S3Objects {
    /// Finds out whether the bucket can be used, with a small object that is gone again afterwards. Throws `S3Problem`.
    package func check() async throws {
        _ = try await succeed(Self.firstName)
        // The name of no object, so that nothing of the platform can be meant by it.
        let key = "skit-check-\(String(UInt64.random(in: .min ... .max), radix: 16))"
        do {
            try await checkObject(key)
        } catch {
            _ = try? await client.exchange(S3Request(.delete, key))
            throw error
        }
        _ = try await succeed(S3Request(.delete, key))
    }

    /// Whether there is a bucket of this name. Throws `S3Problem`.
    package func isThere() async throws -> Bool {
        try await answer(to: Self.firstName).status != 404
    }

    /// Makes the bucket when there is none, private as stores make them. Throws `S3Problem`.
    /// - Returns: whether it was made now.
    package func makeBucketIfMissing() async throws -> Bool {
        guard try await !isThere() else { return false }
        var make = S3Request(.put, nil)
        if client.settings.region != "us-east-1" {
            make.body = Array(
                "<CreateBucketConfiguration><LocationConstraint>\(client.settings.region)</LocationConstraint></CreateBucketConfiguration>"
                    .utf8
            )
        }
        _ = try await succeed(make)
        return true
    }

    /// Asks for the first name in the bucket: the answer says why where there is none, which that to a HEAD does not.
    private static var firstName: S3Request {
        var request = S3Request(.get, nil)
        request.query = [("list-type", "2"), ("max-keys", "1")]
        return request
    }

    private func checkObject(_ key: String) async throws {
        let bytes = Array("Skit looks whether it can write here.".utf8)
        var write = S3Request(.put, key)
        write.body = bytes
        _ = try await succeed(write)
        guard try await succeed(S3Request(.get, key)).body == bytes else { throw S3Problem.unfaithful }
        var stranger = S3Request(.get, key)
        stranger.isSigned = false
        let reply = try await answer(to: stranger)
        if reply.isSuccess { throw S3Problem.publiclyReadable(client.settings.bucket) }
    }

    private func succeed(_ request: S3Request) async throws -> S3Reply {
        let reply = try await answer(to: request)
        guard reply.isSuccess else { throw problem(S3Refusal(reply), request) }
        return reply
    }

    private func answer(to request: S3Request) async throws -> S3Reply {
        do {
            return try await client.exchange(request)
        } catch StorageError.busy(let why) {
            throw S3Problem.unreachable(why)
        }
    }

    private func problem(_ refusal: S3Refusal, _ request: S3Request) -> S3Problem {
        switch refusal.code {
        case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken": .wrongKey
        case "NoSuchBucket": .noSuchBucket(client.settings.bucket)
        case "RequestTimeTooSkewed": .clockSkew
        default: refusal.isTemporary ? .unreachable("\(refusal.error(of: request))") : .refused("\(refusal.status) \(refusal.code)")
        }
    }
}
