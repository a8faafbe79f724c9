import Web

/// The first steps of an app at this server, line by line for a terminal.
enum QuickStart {
    static let redirect = "http://127.0.0.1:3455/callback"

    /// - Parameter origin: of this server.
    static func model(origin: String) -> PageModel {
        ["steps": steps(origin: origin).map { step -> PageModel in
            ["title": step.title, "paragraphs": DocsText.paragraphs(step.words), "block": DocsCode.model(step.code, step.title, "sh")]
        }]
    }

    private struct Step {
        let title: String
        let words: [String]
        let code: String
    }

    private static func steps(origin: String) -> [Step] {
        [
            Step(
                title: "Take the app's keys along",
                words: ["Its page shows the key; the secret was shown when you registered it."],
                code: "export SKIT=\(origin)\nexport KEY=sk…\nexport SECRET=sks.…"
            ),
            Step(
                title: "See that they fit",
                words: ["A token for the app itself needs nobody's consent."],
                code: """
                    curl "$SKIT\(TokenRoutes.path)" -d client_key="$KEY" -d client_secret="$SECRET" \\
                      -d grant_type=client_credentials
                    """
            ),
            Step(
                title: "Ask somebody",
                words: [
                    "Open the address that this prints in a browser that is signed in here, and connect. You are sent on to a page that "
                        + "nobody serves: its address holds the code.",
                ],
                code: authorize
            ),
            Step(
                title: "Get tokens for them",
                words: ["Put in what stands between `code=` and the next `&`. It counts for ten minutes, once."],
                code: """
                    export CODE=…
                    curl "$SKIT\(TokenRoutes.path)" -d client_key="$KEY" -d client_secret="$SECRET" \\
                      -d grant_type=authorization_code -d redirect_uri=\(redirect) \\
                      -d code_verifier="$VERIFIER" -d code="$CODE"
                    """
            ),
            Step(
                title: "Who are they?",
                words: ["With `access_token` of the answer:"],
                code: """
                    export TOKEN=act.…
                    curl "$SKIT/v2/user/info/?fields=open_id,display_name" -H "Authorization: Bearer $TOKEN"
                    """
            ),
            Step(
                title: "What have they posted?", words: [],
                code: """
                    curl "$SKIT/v2/video/list/?fields=id,title,share_url" -H "Authorization: Bearer $TOKEN" \\
                      -H "Content-Type: application/json" -d '{"max_count": \(ClipRoutes.usualCount)}'
                    """
            ),
        ]
    }

    private static let authorize = """
        export VERIFIER=$(openssl rand -hex 32)
        CHALLENGE=$(printf %s "$VERIFIER" | openssl dgst -sha256 | sed 's/.* //')
        echo "$SKIT\(AuthorizationPages.path)?client_key=$KEY&response_type=code\\
        &scope=\(Scope.basic.rawValue),\(Scope.videoList.rawValue)&redirect_uri=\(PercentEncoding.encode(redirect))\\
        &code_challenge=$CHALLENGE&code_challenge_method=S256"
        """
}
