import HTTPTypes
import Web

/// What an app asks a person for, once everything about it is right.
struct AuthorizationRequest: Sendable {
    /// Bytes of the query: more than any client sends, and as much as fits behind the sign-in page's `next`.
    static let longestQuery = 3_000

    let app: DeveloperApp
    let callback: Callback
    /// With the one that is part of every connection.
    let scopes: Scopes
    let challenge: CodeChallenge?
    /// Whether the app is content without a page when it has been allowed all of this before.
    let maySkipPage: Bool

    /// The app and the address are right, and so the app may be told that something else is not.
    struct Returned: Error {
        let app: DeveloperApp
        let callback: Callback
        let error: OAuthError
    }

    /// The app is known, and not where to send the person.
    struct Stranded: Error {
        let app: DeveloperApp
        let problem: Problem
    }

    /// - Parameters:
    ///   - query: of the address, as sent.
    ///   - find: looks an app up by its key.
    /// - Throws: a `Problem` for the person, when nobody can say whom to send them back to, or `Stranded` with it, and `Returned`.
    init(_ query: String, find: (String) async throws -> DeveloperApp?) async throws {
        guard query.utf8.count <= Self.longestQuery, query.utf8.allSatisfy({ (0x21...0x7e).contains($0) && $0 != 0x5c }) else {
            throw Problem.notAuthorizable("It is too long, or holds characters that must be escaped.")
        }
        let form = try Form(query)
        let names = ["client_key", "redirect_uri", "response_type", "scope", "state", "code_challenge", "code_challenge_method"]
        for name in names where form.all(name).count > 1 { throw Problem.notAuthorizable("It says “\(name)” more than once.") }
        guard let key = form["client_key"], let app = try await find(key) else {
            throw Problem.notAuthorizable("Its “client_key” names no app here.")
        }
        guard let asked = form["redirect_uri"], let redirect = app.redirect(admitting: asked) else {
            throw Stranded(app: app, problem: .notAuthorizable("Its “redirect_uri” is not one that the app has registered."))
        }
        self.app = app
        callback = Callback(redirect: asked, state: form["state"])
        do throws(OAuthError) {
            (scopes, challenge) = try Self.terms(form, app, redirect)
        } catch {
            throw Returned(app: app, callback: callback, error: error)
        }
        // Another program may wait on a person's own machine, so there a person is always asked.
        maySkipPage = form["disable_auto_auth"] == "0" && !redirect.isLoopback
    }

    private static func terms(
        _ form: Form, _ app: DeveloperApp, _ redirect: RedirectURI
    ) throws(OAuthError) -> (Scopes, CodeChallenge?) {
        guard form["response_type"] == "code" else {
            throw OAuthError(.unsupportedResponseType, "The response type must be “code”.")
        }
        let scopes = try scopes(form["scope"] ?? "", of: app)
        guard let sent = form["code_challenge"] else {
            guard !redirect.isLoopback else {
                throw OAuthError(.invalidRequest, "An app on a person's own machine has to send a code_challenge.")
            }
            return (scopes, nil)
        }
        guard (form["code_challenge_method"] ?? "S256") == "S256", let challenge = CodeChallenge(sent) else {
            throw OAuthError(.invalidRequest, "Code verifier or code challenge is invalid.")
        }
        return (scopes, challenge)
    }

    /// What a person is asked for, with the scope that is part of every connection.
    static func scopes(_ text: String, of app: DeveloperApp) throws(OAuthError) -> Scopes {
        guard let asked = Scopes(text), asked.isSubset(of: app.scopes.union(Scopes([.basic])).intersection(.ofPeople)) else {
            throw OAuthError(.invalidScope, "One of the scopes is unknown, or not one that this app may ask for.")
        }
        return asked.union(Scopes([.basic]))
    }
}

extension Problem {
    /// 400, as a page: there is no app to go back to.
    fileprivate static func notAuthorizable(_ fault: String) -> Problem {
        Problem(
            .badRequest, "authorization_invalid",
            "The app that sent you here made a mistake in its link. Nothing was shared with it. For its developer: \(fault)",
            title: "This link doesn't work"
        )
    }
}
