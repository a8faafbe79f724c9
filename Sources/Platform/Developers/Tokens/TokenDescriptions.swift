import HTTPTypes
import Web

extension TokenRoutes {
    static let described: [EndpointDescription] = [
        EndpointDescription(
            .post, path, "oauth.token", .oauth, "Get tokens",
            words: [
                "For a code, for a refresh token, or for the app itself. Each code is for one use, and so is each refresh token, unless "
                    + "the app's settings let it stay.",
                "Errors of yours come with 200, as clients of the platform expect it: look for `error`.",
            ],
            caller: .secret, limit: .minute(.oauth), body: .form(tokenForm), answers: [.json(tokens, "The tokens, or what is wrong.")],
            refusals: [
                EndpointRefusal(.invalidClient, "Client key or secret is incorrect."),
                EndpointRefusal(.invalidGrant, "The code or the refresh token is unknown, was used before, or has run out."),
                EndpointRefusal(.invalidRequest, "Something is missing, or there twice, or the code verifier does not fit."),
                EndpointRefusal(.unsupportedGrantType, "The grant type is another one."),
            ] + ours
        ),
        EndpointDescription(
            .post, "/v2/oauth/revoke/", "oauth.revoke", .oauth, "End a connection",
            words: ["All tokens that the app has for the person end with it. A token that is not the app's own changes nothing."],
            caller: .secret, limit: .minute(.oauth), body: .form(revokeForm),
            answers: [.json(.object([]), "It is over, or what is wrong.")],
            refusals: [
                EndpointRefusal(.invalidClient, "Client key or secret is incorrect."),
                EndpointRefusal(.invalidRequest, "Something is missing, or there twice."),
            ] + ours
        ),
    ]

    private static let busy = OAuthError.Code.temporarilyUnavailable
    static let ours: [EndpointRefusal] =
        [EndpointRefusal(busy, "Too many requests for tokens.", status: 429)]
        + .ours(OAuthError.Code.serverError.rawValue, busy: busy.rawValue, .oauth)

    private static let proof: [JSONShape.Member] = [
        .must("client_key", .text.like("KEY")), .must("client_secret", .text.like("SECRET")),
    ]

    private static let tokenForm = JSONShape.object(
        proof + [
            .must("grant_type", .oneOf(["authorization_code", "refresh_token", "client_credentials"])),
            .may("code", .text.like("CODE"), "As it came to the redirect URI, percent-decoded."),
            .may("redirect_uri", .text.like("http://127.0.0.1:3455/callback"), "The one that was sent to /v2/auth/authorize/."),
            .may("code_verifier", .text.like("VERIFIER"), "Where a challenge was sent."),
            .may("refresh_token", .text, "For `refresh_token`."),
        ]
    )

    private static let revokeForm = JSONShape.object(proof + [.must("token", .text.like("TOKEN"), "An access token.")])

    private static let tokens = JSONShape.named("Tokens", [
        .must("access_token", .text.like("act.…")),
        .must("expires_in", JSONShape.count.like(.whole(TokenLifetimes().accessSeconds)), "Seconds."),
        .may("open_id", .text.like("…"), "The person, as this app knows them. Like the rest, missing for `client_credentials`."),
        .may("refresh_expires_in", JSONShape.count.like(.whole(TokenLifetimes().refreshSeconds)), "Seconds."),
        .may("refresh_token", .text.like("rft.…")),
        .may("scope", .text.like("user.info.basic,video.list"), "What the person allowed."),
        .must("token_type", .oneOf(["Bearer"])),
    ])
}
