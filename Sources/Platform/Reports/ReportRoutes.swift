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
        api.post("reports/{id}/dismiss", use: dismiss)
    }

    private struct ReportBody: Decodable {
        let reason: ReportReason
    }

    private func report(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await request.json(ReportBody.self)
        try await reports.add(body.reason, videoID: try context.identifier(), viewer: context.viewer)
        return .noContent()
    }

    private func dismiss(_ request: Request, _ context: AdminContext) async throws -> Response {
        let id = try context.identifier()
        try await reports.dismiss(id)
        context.logger.notice("reports dismissed", metadata: ["video": "\(id)", "by": "\(context.viewer.username)"])
        return .noContent()
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
    let count: Int64
    let reasons: [Reason]
    let lastReportedAt: String

    init(_ reported: Reports.Reported) {
        videoId = WireID(reported.videoID)
        url = "/@\(reported.authorName)/video/\(reported.videoID)"
        author = reported.authorName
        caption = reported.caption
        count = reported.count
        reasons = reported.reasons.map { Reason(reason: $0.reason, count: $0.count) }
        lastReportedAt = Timestamp.rfc3339(reported.lastAt)
    }
}
