import HTTPTypes
import Hummingbird
import Web

/// The page on which somebody decides whether an app is connected with them, sealed for the session that is shown it.
struct ConsentPage: Sendable {
    /// Told with the page, once more, to whoever decided with a seal that was not good.
    static let unsealed = "That page lay open for too long, or was not made for you. Nothing was shared. Look again, then decide."

    let seal: ConsentSeal
    let maker: PageMaker
    let clock: WallClock
    let mediaSources: [String]

    /// Whether the form is of a page that this session was shown about this subject.
    func isGood(_ form: Form, for subject: String, _ viewer: Viewer) -> Bool {
        seal.isGood(form["seal"] ?? "", for: subject, session: viewer.sessionID, now: clock.now())
    }

    /// - Parameters:
    ///   - request: what the form sends back to say what is decided on.
    ///   - subject: what the page is good for.
    ///   - formTargets: where the form leads in the end. Browsers hold what a form leads to, redirects included, to the policy of its page.
    func response(
        _ model: PageModel, appName: String, request asked: String, for subject: String, _ viewer: Viewer, problem: String?,
        formTargets: [String] = [], to request: Request, _ context: AppContext
    ) throws -> Response {
        var model = model
        model["request"] = asked
        model["seal"] = seal.make(for: subject, session: viewer.sessionID, now: clock.now())
        model["problem"] = problem
        var page = try maker.page(
            "consent", title: "Connect \(appName)", context, viewer: viewer, path: "/", status: problem == nil ? .ok : .badRequest, model
        )
        page.headers = headers(formTargets: formTargets)
        return try page.response(from: request, context: context)
    }

    /// In no frame, and told to nobody: the address may hold a secret.
    func headers(formTargets: [String] = []) -> HTTPFields {
        var policy = ContentSecurityPolicy(importMapHash: maker.site.assets.importMapHash)
        policy.mediaSources = mediaSources
        policy.formTargets = formTargets
        return [.contentSecurityPolicy: policy.text, .frameOptions: "DENY", .referrerPolicy: "no-referrer"]
    }
}
