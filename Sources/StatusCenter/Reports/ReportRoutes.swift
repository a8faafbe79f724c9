import Hummingbird
import Web

/// "Report a problem": a form of the page, and the same for programs.
struct ReportRoutes: Sendable {
    /// Bytes of a report.
    static let limits = BodyLimits(bytesMax: 4 * 1024, deadline: .seconds(10))

    let reports: Reports
    /// Where links begin.
    let origin: String

    func add(to router: some RouterMethods<StatusContext>) {
        router.post("reports") { request, context in
            let form = try await request.form(limits: ReportRoutes.limits)
            let receipt = try await take(try form.required("symptom"), request, context)
            return Response.seeOther("/reports/\(receipt)")
        }
        router.post("api/status/v1/reports") { request, context in
            let body = try await request.json(ReportBody.self, limits: ReportRoutes.limits)
            let id = try await take(body.symptom, request, context).description
            return ResponseJSON(Receipt(receipt: id, url: "\(origin)/reports/\(id)"), status: .accepted)
        }
    }

    private struct ReportBody: Decodable {
        let symptom: String
    }

    private struct Receipt: Encodable, Sendable {
        let receipt: String
        /// Where whoever reported sees what became of it.
        let url: String
    }

    private func take(_ text: String, _ request: Request, _ context: StatusContext) async throws -> StatusID {
        guard let symptom = Symptom(rawValue: text) else { throw Problem.invalid(field: "symptom", "Choose what you see.") }
        return try await reports.take(symptom, address: context.client.address, program: request.headers[.userAgent] ?? "")
    }
}
