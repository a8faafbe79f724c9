/// What a listing says of one object.
struct S3ListedObject: Sendable, Hashable {
    let key: String
    /// UTC ms, in whole seconds.
    let modified: Int64
    /// Bytes.
    let size: Int64
}

/// Pages of what stands in the bucket.
struct S3Listing: Sendable {
    /// Pages of one walk, of 1,000 objects each: ten million objects. Whoever has more needs another way to find what is old.
    static let maximumPages = 10_000

    let client: S3Client
    let prefix: String
    /// Objects of one page, at most 1,000.
    var pageSize = 1_000
    var maximumPages = S3Listing.maximumPages

    /// Calls `body` with each page. Throws `StorageError`.
    func forEachPage(_ body: ([S3ListedObject]) async throws -> Void) async throws {
        var token: String?
        for _ in 0..<maximumPages {
            var request = S3Request(.get, nil)
            request.query = [("list-type", "2"), ("prefix", prefix), ("max-keys", "\(pageSize)")]
            if let token { request.query.append(("continuation-token", token)) }
            let page = try await client.send(request).xml()
            try await body(try page.all("Contents").map(Self.object))
            guard page["IsTruncated"]?.text == "true" else { return }
            guard let next = page["NextContinuationToken"]?.text, next != token else {
                throw StorageError.unexpected("S3 cut a listing without saying how it goes on")
            }
            token = next
        }
        throw StorageError.unexpected("more than \(maximumPages) pages of objects begin with \(prefix)")
    }

    private static func object(_ element: S3XML) throws(StorageError) -> S3ListedObject {
        guard let key = element["Key"]?.text, let time = element["LastModified"].flatMap({ S3Time(iso: $0.text) }),
            let size = element["Size"].flatMap({ Int64($0.text) })
        else { throw .unexpected("S3 listed something without a key, a time or a size") }
        return S3ListedObject(key: key, modified: time.seconds * 1_000, size: size)
    }
}
