import HTTPTypes

/// What can go wrong with a resumable upload, as the tus 1.0.0 protocol tells it apart.
package enum TusError: Error, Sendable, Equatable {
    /// No upload of this owner has the id: 404.
    case notFound
    /// It was here and is not any more (finished and taken over, expired, terminated, bytes lost): 410.
    case gone
    /// The client's offset is not the server's, which is `expected` (bytes): 409.
    case offsetConflict(expected: Int64)
    /// The bytes do not have the checksum announced; none of them was kept: 460.
    case checksumMismatch
    /// More bytes than announced, or than the limit (bytes) allows: 413.
    case tooLarge(limit: Int64)
    /// Another request is writing to this upload, or has taken it over: 423.
    case locked
}

extension Problem {
    static func tus(_ error: TusError) -> Problem {
        switch error {
        case .notFound:
            return .notFound("There is no such upload.")
        case .gone:
            return .gone("This upload is not here any more. Start it again.")
        case .offsetConflict(let expected):
            var problem = Problem(.conflict, "offset_conflict", "The upload stands at another byte: \(expected).")
            problem.headers[.uploadOffset] = String(expected)
            return problem
        case .checksumMismatch:
            // 460 is the protocol's own number ("Checksum" extension).
            let status = HTTPResponse.Status(code: 460, reasonPhrase: "Checksum Mismatch")
            return Problem(status, "checksum_mismatch", "These bytes were damaged on the way and were not kept. Send them again.")
        case .tooLarge(let limit):
            return .tooLarge(limit: limit)
        case .locked:
            return Problem(
                HTTPResponse.Status(code: 423, reasonPhrase: "Locked"), "upload_locked",
                "Another request is sending to this upload.", retryAfter: 1
            )
        }
    }
}
