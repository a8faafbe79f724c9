import HTTPTypes
import Web

extension ReportRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .post, "/api/v1/videos/{id}/report", "videos.report", .videos, "Report it", words: ["Once for each account and video."],
            caller: .person, parameters: [.id()], body: .json(.body(ReportBody.self)), answers: [.nothing()],
            refusals: .signedIn + .missing + .body + .writes + .always + [
                EndpointRefusal(403, "report_own", "This is your own video."), EndpointRefusal(.tooManyRequests(retryAfter: 1)),
            ]
        ),
        EndpointDescription(
            .get, "/api/v1/admin/reports", "admin.reports", .administration, "What was reported", caller: .admin,
            answers: [.json(.page(of: reported))], refusals: .signedIn + .admin + .always
        ),
        EndpointDescription(
            .post, "/api/v1/admin/reports/{id}/dismiss", "admin.reports.dismiss", .administration, "It may stay", caller: .admin,
            parameters: [.id("Of the video.")], answers: [.nothing()], refusals: .signedIn + .admin + .missing + .always
        ),
    ]

    private static let reported = JSONShape.named("Reported", [
        .must("video_id", .id), .must("url", .path), .must("author", .text), .must("caption", .text),
        .must("is_age_restricted", .flag), .must("count", .count),
        .must("reasons", .list(.object([.must("reason", .oneOf(ReportReason.self)), .must("count", .count)]))),
        .must("last_reported_at", .time),
    ])
}

extension [EndpointRefusal] {
    static let admin = [
        EndpointRefusal(403, "admin_only", "Only an admin of this site may see this."),
        EndpointRefusal(403, "cross_origin", "A page of another site sent this."),
    ]
}
