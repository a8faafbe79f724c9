import Hummingbird
import Web

/// What one request brings to an upload.
struct SentBytes: Sendable {
    let body: RequestBody
    /// `Content-Length`.
    let announced: Int64?
    let checksum: TusChecksum?
}
