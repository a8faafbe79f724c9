import Hummingbird
import Web

/// `/admin/reports`: videos that people reported, with a way to say that one may stay, or may stay for adults.
struct ReportPages: Sendable {
    let reports: Reports
    let restrictions: AgeRestrictions
    let maker: PageMaker
    let clock: WallClock

    func add(admin router: some RouterMethods<AdminContext>) {
        router.get("admin/reports", use: page)
        router.post("admin/reports/{id}/dismiss") { _, context in
            try await reports.dismiss(context)
            return Response.seeOther("/admin/reports")
        }
        router.post("admin/reports/{id}/adults") { _, context in
            _ = try await restrictions.set(true, context)
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
        if reported.isAgeRestricted { row["is_age_restricted"] = true }
        return row
    }
}
