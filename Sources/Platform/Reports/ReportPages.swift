import Hummingbird
import Web

/// `/admin/reports`: videos that people reported, with a way to say that one may stay.
struct ReportPages: Sendable {
    let reports: Reports
    let maker: PageMaker
    let clock: WallClock

    func add(admin router: some RouterMethods<AdminContext>) {
        router.get("admin/reports", use: page)
        router.post("admin/reports/{id}/dismiss") { _, context in
            try await reports.dismiss(context)
            return Response.seeOther("/admin/reports")
        }
    }

    private func page(_ request: Request, _ context: AdminContext) async throws -> Response {
        let model: PageModel = ["reports": try await reports.open().map(row)]
        return try maker.page("admin-reports", title: "Reports", context, viewer: context.viewer, path: "/admin/reports", model)
            .response(from: request, context: context)
    }

    private func row(_ reported: Reports.Reported) -> PageModel {
        var row: PageModel = [
            "id": String(reported.videoID), "url": reported.url, "author": reported.authorName,
            "people": CountText.of(reported.count, "person", "people"),
            "when": CountText.age(reported.lastAt, now: clock.now()),
            "reasons": reported.reasons.map { "\(ReportReason(rawValue: $0.reason)?.words ?? $0.reason) (\($0.count))" }
                .joined(separator: ", "),
        ]
        row.set("caption", nonEmpty: reported.caption)
        return row
    }
}
