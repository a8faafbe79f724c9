import HTTPTypes
import Hummingbird
import Web

/// `/developers/apps/{id}/prefixes`: where the videos of an app may be fetched from. Works as plain forms.
struct URLPrefixPages: Sendable {
    let prefixes: URLPrefixes
    let frame: PortalFrame

    private static let notices = [
        "added": "Added. Put the file there, then have it looked for.", "verified": "Found. Videos below it can be fetched.",
        "removed": "Removed. Nothing below it is fetched any more.",
    ]

    func add(signedIn router: some RouterMethods<SignedInContext>) {
        router.get("developers/apps/{id}/prefixes") { request, context in
            try await page(try await frame.own(context), request, context, typed: nil, problem: nil)
        }
        router.post("developers/apps/{id}/prefixes") { request, context in
            let typed = try await request.form()["prefix"] ?? ""
            return try await change("added", request, context, typed: typed) { app in try await prefixes.add(typed, to: app.id) }
        }
        router.post("developers/apps/{id}/prefixes/{prefix}/verify") { request, context in
            let prefix = try context.identifier("prefix")
            return try await change("verified", request, context) { app in try await prefixes.verify(prefix, of: app.id) }
        }
        router.post("developers/apps/{id}/prefixes/{prefix}/remove") { request, context in
            let prefix = try context.identifier("prefix")
            return try await change("removed", request, context) { app in try await prefixes.remove(prefix, of: app.id) }
        }
    }

    private func change(
        _ notice: String, _ request: Request, _ context: SignedInContext, typed: String? = nil, _ work: (DeveloperApp) async throws -> Void
    ) async throws -> Response {
        try await frame.after(.prefixes, done: notice, context, work) { app, problem in
            guard problem.status != .notFound else { throw problem }
            return try await page(app, request, context, typed: typed, problem: problem)
        }
    }

    private func page(
        _ app: DeveloperApp, _ request: Request, _ context: SignedInContext, typed: String?, problem: Problem?
    ) async throws -> Response {
        let list = try await prefixes.list(of: app.id)
        var model: PageModel = [:]
        if !list.isEmpty { model["own"] = ["prefixes": list.map(Self.row)] as PageModel }
        var form: PageModel = [:]
        form.set("prefix", nonEmpty: typed)
        if let problem { form[typed == nil ? "error" : "prefix_error"] = problem.detail }
        model["form"] = form
        return try frame.page(.prefixes, of: app, model, notices: Self.notices, problem: problem, request, context)
    }

    private static func row(_ prefix: URLPrefix) -> PageModel {
        var model: PageModel = ["prefix_id": String(prefix.id), "prefix": prefix.prefix]
        if prefix.verifiedAt == nil {
            model["open"] = ["address": prefix.fileAddress, "text": prefix.fileText] as PageModel
        }
        return model
    }
}
