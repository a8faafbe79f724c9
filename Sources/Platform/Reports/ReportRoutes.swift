import Hummingbird
import Logging
import Web

/// Reporting a video; and for admins, what was reported.
struct ReportRoutes: Sendable {
    let reports: Reports

    func add(signedIn api: some RouterMethods<SignedInContext>) {
        api.post("videos/{id}/report", use: report)
    }

    func add(admin api: some RouterMethods<AdminContext>) {
        api.get("reports") { _, _ in
            ResponseJSON(ListPage(items: try await reports.open().map(ReportedJSON.init), nextCursor: nil))
        }
        api.post("reports/{id}/dismiss") { _, context in
            try await reports.dismiss(context)
            return Response.noContent()
        }
    }

    struct ReportBody: Decodable {
        let reason: ReportReason
    }

    private func report(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await request.json(ReportBody.self)
        try await reports.add(body.reason, videoID: try context.identifier(), viewer: context.viewer)
        return .noContent()
    }
}

extension Reports {
    /// As an administrator says it of the video in the path; the log has who it was.
    func dismiss(_ context: AdminContext) async throws {
        let id = try context.identifier()
        try await dismiss(id)
        context.logger.notice("reports dismissed", metadata: ["video": "\(id)", "by": "\(context.viewer.username)"])
    }
}

/// A reported video, as admins see it: by how many people and why, not by whom.
struct ReportedJSON: Encodable, Sendable {
    struct Reason: Encodable, Sendable {
        let reason: String
        let count: Int64
    }

    let videoId: WireID
    let url: String
    let author: String
    let caption: String
    let isAgeRestricted: Bool
    let count: Int64
    let reasons: [Reason]
    let lastReportedAt: String

    init(_ reported: Reports.Reported) {
        videoId = WireID(reported.videoID)
        url = reported.url
        author = reported.authorName
        caption = reported.caption
        isAgeRestricted = reported.isAgeRestricted
        count = reported.count
        reasons = reported.reasons.map { Reason(reason: $0.reason, count: $0.count) }
        lastReportedAt = Timestamp.rfc3339(reported.lastAt)
    }
}
