/// Who may ask, in the words of OpenAPI.
enum OpenAPISecurity {
    /// - Parameter cookie: the name of the session's cookie at this server.
    static func schemes(cookie: String) -> JSONTree {
        [
            "session": ["type": "apiKey", "in": "cookie", "name": .text(cookie)],
            "person": [
                "type": "oauth2",
                "description": "An access token that an app has for a person.",
                "flows": [
                    "authorizationCode": [
                        "authorizationUrl": .text(AuthorizationPages.path), "tokenUrl": .text(TokenRoutes.path),
                        "scopes": scopes(Scope.ofPeople),
                    ],
                ],
            ],
            "business": [
                "type": "apiKey", "in": "header", "name": .text(BusinessRoutes.tokenHeader),
                "description": "The same access token, where the business API looks for it.",
            ],
            "app": [
                "type": "oauth2",
                "description": "An access token that an app has for itself.",
                "flows": ["clientCredentials": ["tokenUrl": .text(TokenRoutes.path), "scopes": scopes([.research])]],
            ],
        ]
    }

    private static func scopes(_ scopes: [Scope]) -> JSONTree {
        .object(scopes.map { .init(name: $0.rawValue, value: .text($0.words)) })
    }

    static func requirements(of caller: EndpointCaller) -> JSONTree {
        switch caller {
        case .anybody: [[:], ["session": []]]
        case .person, .admin: [["session": []]]
        case .token(let scopes): .list(scopes.map { ["person": [.text($0.rawValue)]] })
        case .accessToken: [["business": []]]
        case .appToken(let scope): [["app": [.text(scope.rawValue)]]]
        case .secret, .address: []
        }
    }
}
