/// What an error code of the developer API means, and what to do about it, for whoever reads the log of an app.
enum APIAdvice {
    /// - Returns: nil for what is no error, and for codes that nobody has said anything about.
    static func words(for code: String) -> (meaning: String, todo: String)? {
        all[code]
    }

    private static let all: [String: (meaning: String, todo: String)] = [
        "access_token_invalid": (
            "The token is unknown, has run out, or was ended by the person.",
            "Ask for a new one with the refresh token. If that is refused, too, ask the person to connect again."
        ),
        "scope_not_authorized": (
            "The person did not allow what this endpoint needs.", "Ask for the scope when you send them to be connected. They may say no."
        ),
        "scope_permission_missed": (
            "Some of the fields need a scope that the token lacks.", "Leave these fields out, or ask for the scope."
        ),
        "invalid_params": ("A field is missing, unknown or of the wrong kind.", "The message names it."),
        "invalid_param": ("A field is missing, unknown or of the wrong kind.", "The message names it."),
        "rate_limit_exceeded": (
            "The token has used up its minute at this endpoint, or the app its day of research, or too many posts of the person are open.",
            "Wait as long as Retry-After says, where it says something; let what is open come to its end; spread your requests."
        ),
        "internal_error": (
            "It failed on our side.", "Try again, with a longer pause each time. If it stays, tell the operator the log id."
        ),
        "invalid_client": (
            "The client key and the secret do not belong together.", "Check both. A new secret ends the one before at once."
        ),
        "invalid_grant": (
            "The code or the refresh token is unknown, was used before, or has run out.",
            "Use each one once. Keep the refresh token that comes with every refresh. Otherwise the person has to connect again."
        ),
        "invalid_request": ("Something is missing, or there twice, or the code verifier does not fit.", "The message names it."),
        "authorization_invalid": (
            "A person came with an address to go back to that the app has not registered.",
            "Send one of the app's redirect URIs, letter by letter, or register this one."
        ),
        "unsupported_response_type": ("Only codes are given.", "Send response_type=code."),
        "invalid_scope": ("A scope is unknown, or not one of the app's.", "Add it to the app's scopes, or do not ask for it."),
        "unsupported_grant_type": (
            "This grant type is not known.", "Use authorization_code, refresh_token or client_credentials."
        ),
        "temporarily_unavailable": (
            "Too many requests for tokens, or the server is busy.", "Wait a minute, and keep tokens until they run out."
        ),
        "server_error": ("It failed on our side.", "Try again later. If it stays, tell the operator the log id."),
        "spam_risk_too_many_posts": ("The person has posted as much as one may in a day.", "Tell them, and try again tomorrow."),
        "spam_risk_too_many_pending_share": (
            "Too many drafts wait in the person's inbox.", "Ask them to post or discard some of them."
        ),
        "url_ownership_unverified": (
            "The address to fetch from is not under one that is yours.", "Upload the file, or verify the address."
        ),
        "privacy_level_option_mismatch": (
            "The person cannot post for this audience.", "Offer what creator_info names, each time anew."
        ),
        "publish_not_cancellable": (
            "The post is at its end, or in the person's inbox.", "Ask status/fetch where it stands."
        ),
        "invalid_file_upload": (
            "These bytes are no chunk, or not the next one.", "Send what goes on at the byte that Content-Range of the answer names."
        ),
        "upload_url_expired": ("The address was good for an hour.", "Begin a new post."),
        "upload_not_found": ("There is no such upload, or its post has ended.", "Begin a new post."),
        "invalid_publish_id": ("There is no such post of this app.", "Use the publish_id that the beginning of the post gave you."),
        "token_not_authorized_for_specified_publish_id": (
            "The post was begun with another person's token.", "Ask with the token that it was begun with."
        ),
    ]
}
