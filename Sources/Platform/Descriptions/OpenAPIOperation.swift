import HTTPTypes

/// One endpoint in the words of OpenAPI.
enum OpenAPIOperation {
    static func tree(of endpoint: EndpointDescription) -> JSONTree {
        var members: [JSONTree.Member] = [
            .init(name: "operationId", value: .text(endpoint.name)), .init(name: "summary", value: .text(endpoint.title)),
            .init(name: "tags", value: [.text(endpoint.group.title)]),
        ]
        let words = endpoint.words + endpoint.limitWords
        if !words.isEmpty { members.append(.init(name: "description", value: .text(words.joined(separator: "\n\n")))) }
        if endpoint.deprecation != nil { members.append(.init(name: "deprecated", value: .flag(true))) }
        members.append(.init(name: "security", value: OpenAPISecurity.requirements(of: endpoint.caller)))
        if !endpoint.parameters.isEmpty {
            members.append(.init(name: "parameters", value: .list(endpoint.parameters.map(parameter))))
        }
        if let body = endpoint.body { members.append(.init(name: "requestBody", value: requestBody(body))) }
        members.append(.init(name: "responses", value: OpenAPIResponses.tree(of: endpoint)))
        return .object(members)
    }

    private static func parameter(_ parameter: EndpointParameter) -> JSONTree {
        var members: [JSONTree.Member] = [
            .init(name: "name", value: .text(parameter.name)), .init(name: "in", value: .text(parameter.place.rawValue)),
            .init(name: "required", value: .flag(parameter.isRequired)), .init(name: "schema", value: parameter.shape.schema),
        ]
        if !parameter.shape.note.isEmpty { members.append(.init(name: "description", value: .text(parameter.shape.note))) }
        // A list stands there with commas between.
        if case .list = parameter.shape.kind {
            members += [.init(name: "style", value: "form"), .init(name: "explode", value: false)]
        }
        return .object(members)
    }

    private static func requestBody(_ body: EndpointBody) -> JSONTree {
        let content: [JSONTree.Member]
        switch body.kind {
        case .json(let shape): content = [media("application/json", shape)]
        case .form(let shape): content = [media("application/x-www-form-urlencoded", shape)]
        case .bytes(let types): content = types.map { .init(name: $0, value: ["schema": [:]]) }
        }
        return ["required": .flag(body.isRequired), "content": .object(content)]
    }

    private static func media(_ type: String, _ shape: JSONShape) -> JSONTree.Member {
        .init(name: type, value: ["schema": shape.schema, "example": shape.example])
    }
}

extension EndpointDescription {
    /// How often it may be asked, as a sentence.
    var limitWords: [String] {
        switch limit {
        case .minute(let endpoint) where endpoint == .oauth || endpoint == .qrCodeCheck:
            ["\(endpoint.perMinute) requests a minute by each app."]
        case .minute(.qrCode): ["\(APIEndpoint.qrCode.perMinute) requests a minute by each address, for each app."]
        case .minute(let endpoint): ["\(endpoint.perMinute) requests a minute by each token."]
        case .researchDay: ["Counts in the app's day of UTC, with each record that it brings."]
        case nil: []
        }
    }
}
