import HTTPTypes
import Web

/// Why a chunk was not taken.
struct ChunkRefusal: Error, Sendable {
    let status: HTTPResponse.Status
    let code: String
    let message: String
    /// Where the upload stands, when that is known better than before.
    var progress: PostChunks.Progress?

    static let unknown = ChunkRefusal(status: .notFound, code: "upload_not_found", message: "There is no such upload.")
    static let expired = ChunkRefusal(
        status: .forbidden, code: "upload_url_expired", message: "This upload_url was good for an hour. Begin a new post."
    )

    static func headers(_ message: String) -> ChunkRefusal {
        ChunkRefusal(status: .badRequest, code: "invalid_file_upload", message: message)
    }

    static func elsewhere(_ progress: PostChunks.Progress) -> ChunkRefusal {
        ChunkRefusal(
            status: .rangeNotSatisfiable, code: "invalid_file_upload",
            message: "These bytes do not go on where the upload stands: \(progress.received) of \(progress.size) are here.",
            progress: progress
        )
    }

    init(status: HTTPResponse.Status, code: String, message: String, progress: PostChunks.Progress? = nil) {
        (self.status, self.code, self.message, self.progress) = (status, code, message, progress)
    }

    init(_ error: TusError) {
        switch error {
        case .notFound, .gone: self = .unknown
        case .tooLarge, .checksumMismatch, .offsetConflict: self = .headers("The bytes are not those that were announced.")
        // Clients send a chunk again after that.
        case .locked:
            self.init(status: .serviceUnavailable, code: "internal_error", message: "Another request is sending to this upload.")
        }
    }

    init(_ problem: Problem) {
        self.init(
            status: problem.status, code: problem.status.code < 500 ? "invalid_file_upload" : "internal_error", message: problem.detail
        )
    }
}
