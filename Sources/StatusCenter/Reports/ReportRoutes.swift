import Hummingbird
import Web

/// "Report a problem": a form of the page, and the same for programs.
struct ReportRoutes: Sendable {
    /// Bytes of a report.
    static let limits = BodyLimits(bytesMax: 4 * 1024, deadline: .seconds(10))
    static let tokenPath = "/api/status/v1/reports/token"

    let reports: Reports
    let gate: ReportGate
    let maker: StatusPageMaker
    /// Where links begin.
    let origin: String

    func add(to router: some RouterMethods<StatusContext>) {
        router.post("reports") { request, context in
            let form = try await request.form(limits: ReportRoutes.limits)
            let symptom = try ReportRoutes.symptom(try form.required("symptom"))
            guard admits(form["token"], request, context) else { return try askAgain(symptom, request, context) }
            let id = try await take(symptom, request, context)
            return Response.seeOther(PageTongue(request).link("/reports/\(id)"))
        }
        router.post("api/status/v1/reports") { request, context in
            let body = try await request.json(ReportBody.self, limits: ReportRoutes.limits)
            let symptom = try ReportRoutes.symptom(body.symptom)
            guard admits(body.token, request, context) else { throw Problem.reportTokenNeeded }
            let id = try await take(symptom, request, context).description
            return ResponseJSON(Receipt(receipt: id, url: "\(origin)/reports/\(id)"), status: .accepted)
        }
        router.get(RouterPath(ReportRoutes.tokenPath)) { request, context in
            let (text, until) = try token(request, context)
            return ResponseJSON(Token(token: text, expiresAt: Timestamp.rfc3339(until)), headers: [.cacheControl: "no-store"])
        }
    }

    private struct ReportBody: Decodable {
        let symptom: String
        let token: String?
    }

    private struct Receipt: Encodable, Sendable {
        let receipt: String
        /// Where whoever reported sees what became of it.
        let url: String
    }

    private struct Token: Encodable, Sendable {
        let token: String
        let expiresAt: String
    }

    private static func symptom(_ text: String) throws(Problem) -> Symptom {
        guard let symptom = Symptom(rawValue: text) else { throw Problem.invalid(field: "symptom", "Choose what you see.") }
        return symptom
    }

    /// The same form with a token in it: a second tap instead of a riddle, also without scripts.
    private func askAgain(_ symptom: Symptom, _ request: Request, _ context: StatusContext) throws -> Response {
        let tongue = PageTongue(request)
        let words = PageWords(tongue.language)
        let model: PageModel = [
            "symptom": symptom.rawValue, "report_words": words.filled(.reportIt, words.of(symptom)),
            "token": try token(request, context).text,
        ]
        let html = try maker.page("report", title: words[.oneMoreTap], path: "/", model, in: tongue)
        return try Page(html, status: .forbidden, in: tongue).response(from: request, context: context)
    }

    private func admits(_ token: String?, _ request: Request, _ context: StatusContext) -> Bool {
        gate.admits(token, address: context.client.address, program: request.program, at: reports.now())
    }

    private func token(_ request: Request, _ context: StatusContext) throws(Problem) -> (text: String, until: Int64) {
        try gate.token(address: context.client.address, program: request.program, at: reports.now())
    }

    private func take(_ symptom: Symptom, _ request: Request, _ context: StatusContext) async throws -> StatusID {
        try await reports.take(symptom, address: context.client.address, program: request.program)
    }
}

extension Request {
    /// What the browser calls itself.
    fileprivate var program: String { headers[.userAgent] ?? "" }
}

extension Problem {
    static let reportTokenNeeded = Problem.forbidden(
        "Many reports arrive at once, and now each needs a token: GET \(ReportRoutes.tokenPath), then send its “token” with the report.",
        code: "report_token_needed"
    )
}
