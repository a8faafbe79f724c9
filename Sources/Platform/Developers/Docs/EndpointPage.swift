import HTTPTypes
import Web

/// The page of one endpoint, made of its description.
enum EndpointPage {
    /// - Parameter origin: of this server.
    static func model(_ endpoint: EndpointDescription, origin: String) -> PageModel {
        var model: PageModel = [
            "method": endpoint.method.rawValue, "path": endpoint.path, "title": endpoint.title,
            "paragraphs": DocsText.paragraphs(endpoint.words), "facts": facts(endpoint),
            "try": DocsCode.model(CurlLine.text(endpoint, origin: origin), "The request with curl", "sh"),
            "answers": endpoint.answers.map(answer), "parameters": rows(endpoint.parameters),
        ]
        if !endpoint.parameters.isEmpty { model["has_parameters"] = true }
        if let shape = endpoint.body?.shape {
            model["body"] = ["rows": shape.rows().map(row)] as PageModel
        }
        let forms = components(endpoint)
        if !forms.isEmpty { model["forms"] = ["list": forms] as PageModel }
        let errors = errors(endpoint)
        if !errors.isEmpty { model["errors"] = ["list": errors] as PageModel }
        return model
    }

    private static func facts(_ endpoint: EndpointDescription) -> [PageModel] {
        var facts: [PageModel] = [["name": "Who may ask", "html": DocsText.html(endpoint.caller.words)]]
        for words in endpoint.limitWords { facts.append(["name": "How often", "html": DocsText.html(words)]) }
        if case .minute(let counted) = endpoint.limit {
            facts.append(["name": "Counted as", "html": DocsText.html("`\(counted.rawValue)`, in `RateLimit` of each answer")])
        }
        return facts
    }

    private static func rows(_ parameters: [EndpointParameter]) -> [PageModel] {
        parameters.map { parameter in
            row(
                .init(
                    name: parameter.name, type: "\(parameter.shape.typeWords) in the \(parameter.place.rawValue)",
                    note: parameter.shape.note, isRequired: parameter.isRequired
                )
            )
        }
    }

    private static func row(_ row: JSONShape.Row) -> PageModel {
        var model: PageModel = ["name": row.name, "type": row.type]
        if row.isRequired { model["is_required"] = true }
        if !row.note.isEmpty { model["note"] = DocsText.html(row.note) }
        return model
    }

    private static func answer(_ answer: EndpointAnswer) -> PageModel {
        var model: PageModel = ["status": answer.status]
        model.set("answer_note", nonEmpty: answer.note)
        switch answer.content {
        case .none: model["type"] = "no body"
        case .other(let types): model["type"] = types.joined(separator: ", ")
        case .json(let shape):
            let rows = shape.rows()
            model["type"] = "application/json"
            if !rows.isEmpty { model["members"] = ["rows": rows.map(row)] as PageModel }
            model["sample"] = DocsCode.model(shape.example.pretty(), "An answer", "json")
        }
        return model
    }

    private static func components(_ endpoint: EndpointDescription) -> [PageModel] {
        var found: [String: JSONShape] = [:]
        for answer in endpoint.answers {
            if case .json(let shape) = answer.content { found.merge(shape.components) { first, _ in first } }
        }
        return found.sorted { $0.key < $1.key }.map { name, shape in ["name": name, "rows": shape.rows().map(row)] }
    }

    private static func errors(_ endpoint: EndpointDescription) -> [PageModel] {
        endpoint.refusals.sorted { ($0.status, $0.code) < ($1.status, $1.code) }.map(ErrorTable.row)
    }
}

extension EndpointCaller {
    /// Who may ask, in a sentence.
    var words: String {
        switch self {
        case .anybody: "Anybody."
        case .person: "Whoever is signed in, by the cookie of the session."
        case .admin: "An administrator, by the cookie of the session."
        case .token(let scopes): "An app with the token of a person who allowed \(scopes.alternatives)."
        case .accessToken(let scopes):
            "An app with the token of a person who allowed \(scopes.alternatives), in `\(BusinessRoutes.tokenHeader)`."
        case .appToken(let scope): "An app with its own token and the scope `\(scope.rawValue)`, which the operator gives."
        case .secret: "An app, by its key and secret."
        case .address: "Whoever has the address, which holds a token."
        }
    }
}
