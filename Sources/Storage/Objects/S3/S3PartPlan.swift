/// How an object is cut for its upload (https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html).
struct S3PartPlan: Sendable, Equatable {
    /// Bytes up to which an object goes in one request, and of a part as long as there are few enough of them.
    static let usualPartSize: Int64 = 16 * 1_024 * 1_024
    static let maximumParts: Int64 = 10_000
    /// The largest object that a store takes: 5 TiB.
    static let largestObject: Int64 = 5 << 40

    let size: Int64
    /// Bytes of every part but the last.
    let partSize: Int64

    /// Throws `StorageError.unexpected` for what no store takes.
    init(size: Int64, usualPartSize: Int64 = usualPartSize) throws(StorageError) {
        guard (0...Self.largestObject).contains(size) else { throw .unexpected("an object of \(size) bytes is too large for S3") }
        self.size = size
        partSize = max(usualPartSize, (size + Self.maximumParts - 1) / Self.maximumParts)
    }

    var isSingle: Bool { size <= partSize }

    /// Where each part stands in the object, in order.
    var parts: [Range<Int64>] {
        stride(from: 0, to: size, by: Int(partSize)).map { $0..<min(size, $0 + partSize) }
    }
}
