import HTTPTypes

/// What stands in `/openapi.json` and in the pages for developers about one route that programs ask for.
///
/// A route and its description stand side by side: whoever adds `router.post("api/v1/things", …)` to `ThingRoutes` adds
/// `EndpointDescription(.post, "/api/v1/things", …)` to `ThingRoutes.described`, in `ThingDescriptions.swift` beside it, and a new file
/// of descriptions to `Descriptions.all`. A test fails for a route without a description, and for a description without a route.
/// Names, limits, scopes, codes and fields are taken from the types that decide on them, so that they cannot say anything else.
struct EndpointDescription: Sendable {
    let method: HTTPRequest.Method
    /// As clients write it, with `{name}` for what stands there.
    let path: String
    /// Names it in programs and in the address of its page: `video.list`.
    let name: String
    let group: EndpointGroup
    /// What it does, in a few words.
    let title: String
    /// Further paragraphs.
    var words: [String] = []
    var caller = EndpointCaller.anybody
    var limit: EndpointLimit?
    var parameters: [EndpointParameter] = []
    var body: EndpointBody?
    var answers: [EndpointAnswer] = []
    var refusals: [EndpointRefusal] = []
    /// Set when its end is announced.
    var deprecation: Deprecation?

    init(
        _ method: HTTPRequest.Method, _ path: String, _ name: String, _ group: EndpointGroup, _ title: String, words: [String] = [],
        caller: EndpointCaller = .anybody, limit: EndpointLimit? = nil, parameters: [EndpointParameter] = [], body: EndpointBody? = nil,
        answers: [EndpointAnswer], refusals: [EndpointRefusal] = []
    ) {
        (self.method, self.path, self.name, self.group, self.title, self.words) = (method, path, name, group, title, words)
        (self.caller, self.limit, self.parameters, self.body) = (caller, limit, parameters, body)
        (self.answers, self.refusals) = (answers, refusals)
    }

    /// The same, with its end announced.
    func deprecated(_ deprecation: Deprecation) -> EndpointDescription {
        var endpoint = self
        endpoint.deprecation = deprecation
        endpoint.words = [deprecation.sentence] + words
        return endpoint
    }

    /// Names in the path, in its order, each with what may stand there.
    var pathNames: [String] {
        path.split(separator: "/").compactMap { $0.hasPrefix("{") && $0.hasSuffix("}") ? String($0.dropFirst().dropLast()) : nil }
    }
}

/// Who may ask.
enum EndpointCaller: Sendable {
    /// Also without an account. Who is signed in may see more.
    case anybody
    /// Somebody signed in, by the cookie.
    case person
    /// An admin, by the cookie.
    case admin
    /// An app for a person, with one of these scopes.
    case token([Scope])
    /// The same, with its token in `Access-Token`.
    case accessToken([Scope])
    /// An app for itself.
    case appToken(Scope)
    /// An app, by its key and secret in the body.
    case secret
    /// Whoever has the address, which holds a token itself.
    case address
}

extension [Scope] {
    /// Their names, one of which is enough, for people who read Markdown.
    var alternatives: String { map { "`\($0.rawValue)`" }.joined(separator: " or ") }
}

/// How often it may be asked.
enum EndpointLimit: Sendable {
    /// By each token, or by each app for its tokens.
    case minute(APIEndpoint)
    /// By an app in a day of UTC, with the records that it gets.
    case researchDay
}

/// What stands in the path, the query, a header or a cookie.
struct EndpointParameter: Sendable {
    enum Place: String, Sendable {
        case path, query, header
    }

    let name: String
    let place: Place
    let shape: JSONShape
    let isRequired: Bool

    static func path(_ name: String, _ shape: JSONShape, _ note: String = "") -> EndpointParameter {
        EndpointParameter(name: name, place: .path, shape: shape.noted(note), isRequired: true)
    }

    static func query(_ name: String, _ shape: JSONShape, _ note: String = "", isRequired: Bool = false) -> EndpointParameter {
        EndpointParameter(name: name, place: .query, shape: shape.noted(note), isRequired: isRequired)
    }

    static func header(_ name: String, _ shape: JSONShape, _ note: String = "", isRequired: Bool = false) -> EndpointParameter {
        EndpointParameter(name: name, place: .header, shape: shape.noted(note), isRequired: isRequired)
    }
}

/// What is sent.
struct EndpointBody: Sendable {
    enum Kind: Sendable {
        case json(JSONShape)
        case form(JSONShape)
        /// Bytes of these media types.
        case bytes([String])
    }

    let kind: Kind
    var isRequired = true

    static func json(_ shape: JSONShape,
    isRequired: Bool = true) -> EndpointBody { EndpointBody(kind: .json(shape), isRequired: isRequired) }
    static func form(_ shape: JSONShape) -> EndpointBody { EndpointBody(kind: .form(shape)) }
    static func bytes(_ types: String..., isRequired: Bool = true) -> EndpointBody {
        EndpointBody(kind: .bytes(types), isRequired: isRequired)
    }

    var shape: JSONShape? {
        switch kind {
        case .json(let shape), .form(let shape): shape
        case .bytes: nil
        }
    }
}
