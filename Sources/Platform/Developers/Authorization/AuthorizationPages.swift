import HTTPTypes
import Hummingbird
import Web

/// `/v2/auth/authorize/`: where an app sends people to be connected with it. Works as a plain form.
struct AuthorizationPages: Sendable {
    static let path = "/v2/auth/authorize/"

    let apps: Apps
    let authorizations: Authorizations
    let testers: Testers
    let consent: ConsentPage
    let log: RequestLog

    func add(to router: some RouterMethods<AppContext>) {
        router.get("v2/auth/authorize", use: ask)
        router.post("v2/auth/authorize", use: decide)
    }

    private func ask(_ request: Request, _ context: AppContext) async throws -> Response {
        let query = request.uri.query ?? ""
        return try await with(query, context) { asked, viewer in
            if asked.maySkipPage, let allowed = try await authorizations.allowed(asked.app, of: viewer),
                asked.scopes.isSubset(of: allowed)
            {
                return try goOn(try await grant(asked.scopes, asked, viewer), request, context)
            }
            return try await page(query, asked, viewer, problem: nil, request, context)
        } failed: { response in
            try goOn(response, request, context)
        }
    }

    private func decide(_ request: Request, _ context: AppContext) async throws -> Response {
        let form = try await request.form()
        let query = try form.required("request")
        return try await with(query, context) { asked, viewer in
            guard consent.isGood(form, for: query, viewer) else {
                return try await page(query, asked, viewer, problem: ConsentPage.unsealed, request, context)
            }
            guard form["decision"] == "allow" else {
                return asked.callback.response(OAuthError(.accessDenied, "The user did not connect the app."))
            }
            let chosen = Scopes(form.all("scope").compactMap(Scope.init(rawValue:))).union(Scopes([.basic]))
            return try await grant(asked.scopes.intersection(chosen), asked, viewer)
        } failed: { response in
            response
        }
    }

    /// Sends the browser on to the app. When our own sign-in form has led here, its policy lets it lead to no other site, redirects
    /// included: then a page leads there, which is a step of its own.
    private func goOn(_ response: Response, _ request: Request, _ context: AppContext) throws -> Response {
        guard request.headers[.secFetchSite] == "same-origin", let address = response.headers[.location] else { return response }
        var page = try consent.maker.page(
            "going-on", title: "Going on", context, viewer: context.viewer, path: "/",
            ["address": address, "host": RedirectURI.origin(of: address)]
        )
        page.headers = [.cacheControl: "no-store", .referrerPolicy: "no-referrer"]
        return try page.response(from: request, context: context)
    }

    /// Goes on with a request that is right and somebody who is signed in.
    ///
    /// Mistakes of the app are told to the app, and only by somebody who is signed in: otherwise a link to this site would lead
    /// anybody on to another one (RFC 9700 §4.11.2).
    private func with(
        _ query: String, _ context: AppContext, _ work: (AuthorizationRequest, Viewer) async throws -> Response,
        failed: (Response) throws -> Response
    ) async throws -> Response {
        let asked: Result<AuthorizationRequest, AuthorizationRequest.Returned>
        do {
            asked = .success(try await AuthorizationRequest(query) { try await apps.app(withKey: $0) })
        } catch let returned as AuthorizationRequest.Returned {
            asked = .failure(returned)
        } catch let stranded as AuthorizationRequest.Stranded {
            note(.badRequest, stranded.problem.code, stranded.problem.detail, of: stranded.app, context)
            throw stranded.problem
        }
        guard let viewer = context.viewer else {
            return .seeOther("/login?next=\(PercentEncoding.encode("\(Self.path)?\(query)"))", headers: [.referrerPolicy: "no-referrer"])
        }
        switch asked {
        case .success(let asked):
            guard try await testers.mayConnect(asked.app, viewer) else { throw Problem.appInTest(asked.app.name) }
            return try await work(asked, viewer)
        case .failure(let returned):
            note(.seeOther, returned.error.code.rawValue, returned.error.description, of: returned.app, context)
            return try failed(returned.callback.response(returned.error))
        }
    }

    /// The developer's log learns of the mistake, unless a guest made it: an app's key is no secret.
    private func note(_ status: HTTPResponse.Status, _ code: String, _ message: String, of app: DeveloperApp, _ context: AppContext) {
        guard context.viewer != nil else { return }
        log.note("oauth.authorize", of: app.id, status, code, message, at: consent.clock.now(), context)
    }

    private func grant(_ scopes: Scopes, _ asked: AuthorizationRequest, _ viewer: Viewer) async throws -> Response {
        let code = try await authorizations.grant(scopes, of: asked, by: viewer)
        return asked.callback.response([("code", code), ("scopes", scopes.text)])
    }

    private func page(
        _ query: String, _ asked: AuthorizationRequest, _ viewer: Viewer, problem: String?, _ request: Request, _ context: AppContext
    ) async throws -> Response {
        let allowed = try await authorizations.allowed(asked.app, of: viewer)
        return try consent.response(
            ConsentView.model(asked, viewer, isConnected: allowed != nil), appName: asked.app.name, request: query, for: query, viewer,
            problem: problem, formTargets: [RedirectURI.origin(of: asked.callback.redirect)], to: request, context
        )
    }
}
