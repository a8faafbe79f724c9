import Web

/// Answers and errors in the words of OpenAPI.
enum OpenAPIResponses {
    static func tree(of endpoint: EndpointDescription) -> JSONTree {
        var members = endpoint.answers.filter { answer in !endpoint.refusals.contains { $0.status == answer.status } }.map { answer in
            JSONTree.Member(name: String(answer.status), value: tree(of: answer, hasRateLimit: endpoint.hasRateLimit))
        }
        for (status, refusals) in Dictionary(grouping: endpoint.refusals, by: \.status).sorted(by: { $0.key < $1.key }) {
            let answer = endpoint.answers.first { $0.status == status }
            members.append(.init(name: String(status), value: tree(of: refusals, beside: answer)))
        }
        return .object(members)
    }

    private static func tree(of answer: EndpointAnswer, hasRateLimit: Bool) -> JSONTree {
        var members: [JSONTree.Member] = [.init(name: "description", value: .text(answer.note.isEmpty ? "It went well." : answer.note))]
        var headers = answer.headers.map { JSONTree.Member(name: $0.name, value: header($0.note)) }
        if hasRateLimit {
            headers += [
                .init(name: "RateLimit-Policy", value: header("What the limit is.")),
                .init(name: "RateLimit", value: header("How much of it is left.")),
            ]
        }
        if !headers.isEmpty { members.append(.init(name: "headers", value: .object(headers))) }
        switch answer.content {
        case .none: break
        case .json(let shape):
            members.append(.init(name: "content", value: ["application/json": ["schema": shape.schema, "example": shape.example]]))
        case .other(let types):
            members.append(.init(name: "content", value: .object(types.map { .init(name: $0, value: ["schema": [:]]) })))
        }
        return .object(members)
    }

    private static func header(_ note: String) -> JSONTree { ["description": .text(note), "schema": ["type": "string"]] }

    /// - Parameter answer: of the same status, where clients tell the two apart by the body.
    private static func tree(of refusals: [EndpointRefusal], beside answer: EndpointAnswer?) -> JSONTree {
        var lines: [String] = answer.map { [$0.note.isEmpty ? "It went well." : $0.note] } ?? []
        for refusal in refusals {
            let line = refusal.code.isEmpty ? refusal.words : "`\(refusal.code)`: \(refusal.words)"
            if !lines.contains(line) { lines.append(line) }
        }
        var members: [JSONTree.Member] = [.init(name: "description", value: .text(lines.joined(separator: "\n\n")))]
        if refusals.contains(where: { $0.status == 429 }) {
            members.append(.init(name: "headers", value: ["Retry-After": header("Seconds until there is room again.")]))
        }
        var byType: [(type: String, schemas: [JSONTree])] = []
        func add(_ type: String, _ schema: JSONTree) {
            if let index = byType.firstIndex(where: { $0.type == type }) {
                if !byType[index].schemas.contains(schema) { byType[index].schemas.append(schema) }
            } else {
                byType.append((type, [schema]))
            }
        }
        if case .json(let shape) = answer?.content { add("application/json", shape.schema) }
        for refusal in refusals {
            switch refusal.form {
            case .problem: add("application/problem+json", problem.schema)
            case .envelope: add("application/json", envelope.schema)
            case .oauth: add("application/json", oauth.schema)
            case .shape(let shape): add("application/json", shape.schema)
            case .text: add("text/plain", [:])
            case .empty: break
            }
        }
        if !byType.isEmpty {
            let content = byType.map { type, schemas in
                JSONTree.Member(name: type, value: ["schema": schemas.count == 1 ? schemas[0] : ["anyOf": .list(schemas)]])
            }
            members.append(.init(name: "content", value: .object(content)))
        }
        return .object(members)
    }

    /// RFC 9457, with our members.
    static let problem = JSONShape.named("Problem", [
        .must("type", .text(matching: "^urn:skit:problem:").like("urn:skit:problem:not_found")),
        .must("title", .text.like("Nothing here")),
        .must("status", .whole(400...599).like(404)),
        .must("detail", .text.like(.text(Problem.notFound().detail)), "A sentence that can be shown to a person."),
        .must("code", .text(matching: "^[a-z_]+$").like("not_found"), "Stable: switch on it."),
        .may("field", .text, "The part of the request at fault."),
        .must("request_id", .text.like("6f1c2a"), "What the server's log knows the request by."),
    ])

    static let envelope = JSONShape.named("DeveloperError", [
        .must("data", .object([])),
        .must("error", errorMember),
    ])

    static let errorMember = JSONShape.named("ErrorMember", [
        .must("code", .text(matching: "^[a-z_]+$").like("access_token_invalid"), "`ok` where nothing is wrong."),
        .must("message", .text.like(.text(APIError.tokenInvalid.message)), "For the developer."),
        .must("log_id", .text.like("6f1c2a"), "What the server's log knows the request by."),
    ])

    static let oauth = JSONShape.named("OAuthError", [
        .must("error", .text(matching: "^[a-z_]+$").like("invalid_grant")),
        .must("error_description", .text.like("The code is unknown.")),
        .must("log_id", .text.like("6f1c2a")),
    ])

    static let components = [problem, envelope, oauth].reduce(into: [String: JSONShape]()) { found, shape in
        found.merge(shape.components) { first, _ in first }
    }
}

extension EndpointDescription {
    fileprivate var hasRateLimit: Bool { limit != nil }
}

extension JSONShape {
    /// What the developer API puts around its answers.
    static func envelope(_ data: JSONShape) -> JSONShape {
        .object([
            .must("data", data),
            .must("error", OpenAPIResponses.errorMember.like(["code": "ok", "message": "", "log_id": "6f1c2a"])),
        ])
    }
}
