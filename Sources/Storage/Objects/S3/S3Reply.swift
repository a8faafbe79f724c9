private import NIOHTTP1

/// What the store answered, read to its end.
struct S3Reply: Sendable {
    let status: Int
    private let headers: HTTPHeaders
    let body: [UInt8]

    init(status: Int, headers: [(String, String)], body: [UInt8]) {
        self.status = status
        self.headers = HTTPHeaders(headers)
        self.body = body
    }

    /// The first header of this name, whatever its case.
    subscript(header name: String) -> String? { headers.first(name: name) }

    var isSuccess: Bool { (200...299).contains(status) }

    /// Throws `StorageError.unexpected` when the body is not XML of the kind that S3 sends.
    func xml() throws(StorageError) -> S3XML {
        do {
            return try S3XML.read(body)
        } catch {
            throw .unexpected("S3 sent something that is not its XML")
        }
    }

    /// Bytes of the body, as the store says.
    var contentLength: Int64? { self[header: "content-length"].flatMap { Int64($0) } }

    /// Nil when it is not the MD5 of the content, as that of an object which the store encrypts with a key of its own.
    var contentMD5: String? {
        guard self[header: "x-amz-server-side-encryption-customer-algorithm"] == nil else { return nil }
        guard !(self[header: "x-amz-server-side-encryption"] ?? "").hasPrefix("aws:kms") else { return nil }
        guard let tag = entityTag?.lowercased(), tag.utf8.count == 32, tag.allSatisfy(\.isHexDigit) else { return nil }
        return tag
    }

    /// Without its quotes.
    var entityTag: String? {
        self[header: "etag"].map { $0.filter { $0 != "\"" } }
    }
}
