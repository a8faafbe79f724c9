import HTTPTypes
import Hummingbird
import Web

/// `/v2/auth/qrcode/`: where a phone comes to that has scanned a code. Works as a plain form.
///
/// Looking says no more to the app than that somebody looks; only the form of a page that this session was shown decides. Whoever was
/// sent a code by somebody else is warned: by it they would sign in the other one, a danger that OAuth's device flow has, too (RFC 8628
/// §5.4).
struct QRCodePages: Sendable {
    let codes: QRCodes
    let testers: Testers
    let consent: ConsentPage

    func add(to router: some RouterMethods<AppContext>) {
        router.get("v2/auth/qrcode", use: ask)
        router.post("v2/auth/qrcode", use: decide)
    }

    private func ask(_ request: Request, _ context: AppContext) async throws -> Response {
        let scan = try QRScan(request.uri.query ?? "")
        guard let viewer = context.viewer else {
            return .seeOther(
                "/login?next=\(PercentEncoding.encode("\(QRScan.path)?\(scan.query)"))", headers: [.referrerPolicy: "no-referrer"]
            )
        }
        let (code, app) = try await codes.scan(scan)
        guard try await testers.mayConnect(app, viewer) else { throw Problem.appInTest(app.name) }
        return try await page(scan, code, app, viewer, problem: nil, request, context)
    }

    private func decide(_ request: Request, _ context: AppContext) async throws -> Response {
        let form = try await request.form()
        let scan = try QRScan(try form.required("request"))
        guard let viewer = context.viewer else { throw Problem.signInRequired("Sign in, then scan the code again.") }
        let (code, app) = try await codes.open(scan)
        guard try await testers.mayConnect(app, viewer) else { throw Problem.appInTest(app.name) }
        guard consent.isGood(form, for: Self.subject(scan), viewer) else {
            return try await page(scan, code, app, viewer, problem: ConsentPage.unsealed, request, context)
        }
        let isAllowed = form["decision"] == "allow"
        let chosen = Scopes(form.all("scope").compactMap(Scope.init(rawValue:)))
        try await codes.decide(scan, isAllowed ? chosen : nil, by: viewer)
        var model: PageModel = ["app": AppView.model(app)]
        if isAllowed { model["is_connected"] = true }
        let title = isAllowed ? "Connected" : "Nothing was shared"
        var page = try consent.maker.page("qrcode-done", title: title, context, viewer: viewer, path: "/", model)
        page.headers = consent.headers()
        return try page.response(from: request, context: context)
    }

    /// What the seal is for: a page about a code is good for no other consent.
    private static func subject(_ scan: QRScan) -> String { "qrcode \(scan.query)" }

    private func page(
        _ scan: QRScan, _ code: QRCode, _ app: DeveloperApp, _ viewer: Viewer, problem: String?, _ request: Request, _ context: AppContext
    ) async throws -> Response {
        let allowed = try await codes.authorizations.allowed(app, of: viewer)
        return try consent.response(
            ConsentView.model(code, app, isConnected: allowed != nil), appName: app.name, request: scan.query, for: Self.subject(scan),
            viewer, problem: problem, to: request, context
        )
    }
}
