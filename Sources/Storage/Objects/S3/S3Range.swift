/// A request for some bytes of an object.
struct S3Range: Sendable {
    let name: ObjectName
    let bytes: Range<Int64>

    init(of name: ObjectName, bytes: Range<Int64>) {
        self.name = name
        self.bytes = bytes
    }

    /// The bytes; fewer where the object ends. Throws `StorageError`: `objectNotFound`, and `unexpected` when the store sends other
    /// bytes than it was asked for.
    func fetch(from client: S3Client) async throws -> [UInt8] {
        var request = S3Request(.get, name.description)
        request.headers = [("range", "bytes=\(bytes.lowerBound)-\(bytes.upperBound - 1)")]
        request.replyLimit = max(64 * 1_024, Int(bytes.upperBound - bytes.lowerBound))
        let reply = try await client.send(request)
        guard reply.status == 206, let told = reply[header: "content-range"], isAnswered(by: told, reply.body.count) else {
            throw StorageError.unexpected("S3 sent other bytes of \(name) than \(bytes)")
        }
        return reply.body
    }

    /// How many bytes the object has. Throws `StorageError.objectNotFound`, and `unexpected` when the store does not say.
    static func size(of name: ObjectName, from client: S3Client) async throws -> Int64 {
        var request = S3Request(.get, name.description)
        request.headers = [("range", "bytes=0-0")]
        request.replyLimit = 64 * 1_024
        let reply = try await client.exchange(request)
        // Only what is empty has no first byte.
        if reply.status == 416 { return 0 }
        guard reply.isSuccess else { throw S3Refusal(reply).error(of: request) }
        let told = reply.status == 206 ? reply[header: "content-range"].flatMap(total) : reply.contentLength
        guard let told else { throw StorageError.unexpected("S3 did not say how long \(name) is") }
        return told
    }

    private static func total(_ told: String) -> Int64? {
        told.wholeMatch(of: /bytes 0-0\/(\d{1,15})/).flatMap { Int64($0.1) }
    }

    /// Whether "bytes 0-99/1234" is what was asked for, as far as the object has it.
    private func isAnswered(by told: String, _ count: Int) -> Bool {
        guard let match = told.wholeMatch(of: /bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})/), let first = Int64(match.1),
            let last = Int64(match.2), let total = Int64(match.3)
        else { return false }
        return first == bytes.lowerBound && last == min(bytes.upperBound, total) - 1 && Int64(count) == last - first + 1
    }
}
