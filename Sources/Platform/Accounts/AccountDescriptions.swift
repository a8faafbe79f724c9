import HTTPTypes
import Web

extension AccountRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .post, "/api/v1/accounts", "accounts.create", .accounts, "Sign up", words: ["The answer brings the cookie of a session."],
            body: .json(
                JSONShape.body(SignUpBody.self).saying("username", sample: "vera").saying("password", sample: "a long walk at dusk")
                    .saying("birth_date", "As 1990-05-17.", sample: "1990-05-17").saying("display_name", sample: "Vera")
            ),
            answers: [entered], refusals: .body + .writes + .always + [
                .switchedOff(.signUp), EndpointRefusal(.usernameTaken),
                EndpointRefusal(422, "username_invalid", "\(Username.shapeWords)."),
                EndpointRefusal(422, "username_reserved", "That name is kept for the site itself."),
                tooShort,
                EndpointRefusal(422, "password_too_common", "Everybody tries that password first."),
                EndpointRefusal(422, "birth_date_invalid", "That is no date of birth."), EndpointRefusal(.notEligible),
                EndpointRefusal(403, "sign_up_closed", "This site makes accounts by invitation only."),
                EndpointRefusal(.tooManyRequests(retryAfter: 1)),
            ]
        ),
        EndpointDescription(
            .get, "/api/v1/usernames/{name}", "usernames.get", .accounts, "Whether a name is free",
            parameters: [.path("name", .text.like("vera"))],
            answers: [.json(.object([.must("available", .flag), .may("reason", .text, "Why not, for a person.")]))], refusals: .always
        ),
        EndpointDescription(
            .post, "/api/v1/session", "session.create", .accounts, "Sign in", words: ["The answer brings the cookie of a session."],
            body: .json(
                JSONShape.body(SignInBody.self).saying("username", sample: "vera").saying("password", sample: "a long walk at dusk")
            ),
            answers: [entered], refusals: .body + .writes + .always + [
                EndpointRefusal(.signInFailed), EndpointRefusal(.tooManyRequests(retryAfter: 1)),
            ]
        ),
        EndpointDescription(
            .get, "/api/v1/session", "session.get", .accounts, "Who is signed in",
            answers: [.json(.object([.must("account", JSONShape.account.orNull, "Null for a guest.")]))], refusals: .always
        ),
        EndpointDescription(
            .delete, "/api/v1/session", "session.delete", .accounts, "Sign out", answers: [.nothing()], refusals: .writes + .always
        ),
        EndpointDescription(
            .put, "/api/v1/me/password", "me.password", .accounts, "Change the password", words: ["All other sessions end."],
            caller: .person, body: .json(JSONShape.body(PasswordBody.self)), answers: [.nothing()],
            refusals: .signedIn + .body + .writes + .always + [
                EndpointRefusal(422, "password_wrong", "That isn't your current password."),
                tooShort,
                EndpointRefusal(.tooManyRequests(retryAfter: 1)),
            ]
        ),
    ]

    private static let tooShort = EndpointRefusal(
        422, "password_too_short", "A password has at least \(PasswordPolicy.characters.lowerBound) characters."
    )

    private static let entered = EndpointAnswer(
        status: 201, note: "Signed in.", content: .json(.object([.must("account", .account)])), headers: [("Set-Cookie", "The session.")]
    )
}

extension SessionRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .get, "/api/v1/sessions", "sessions.list", .accounts, "Where one is signed in", caller: .person,
            answers: [.json(.page(of: session))], refusals: .signedIn + .always
        ),
        EndpointDescription(
            .delete, "/api/v1/sessions/{id}", "sessions.delete", .accounts, "Sign out there", caller: .person, parameters: [.id()],
            answers: [.nothing()], refusals: .signedIn + .missing + .writes + .always
        ),
    ]

    private static let session = JSONShape.named("Session", [
        .must("id", .id), .must("created_at", .time), .must("last_seen_at", .time), .must("user_agent", .text), .must("address", .text),
        .must("current", .flag),
    ])
}
