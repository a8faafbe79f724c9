import HTTPTypes
import Web

/// An error that an endpoint answers with, by its status and code.
struct EndpointRefusal: Sendable {
    /// How errors look there.
    enum Form: Sendable {
        /// `application/problem+json`, of the native API.
        case problem
        /// The envelope of the developer API.
        case envelope
        /// OAuth's own, flat.
        case oauth
        /// Of another shape.
        case shape(JSONShape)
        /// Text, or no body.
        case text, empty
    }

    let status: Int
    let code: String
    /// When it comes, or what it says.
    let words: String
    let form: Form

    init(_ problem: Problem, _ words: String? = nil) {
        (status, code, self.words, form) = (Int(problem.status.code), problem.code, words ?? problem.detail, .problem)
    }

    init(_ error: APIError, _ words: String? = nil) {
        (status, code, self.words, form) = (Int(error.status.code), error.code, words ?? error.message, .envelope)
    }

    init(_ code: OAuthError.Code, _ words: String, status: Int = 200) {
        (self.status, self.code, self.words, form) = (status, code.rawValue, words, .oauth)
    }

    init(_ status: Int, _ code: String, _ words: String, _ form: Form = .problem) {
        (self.status, self.code, self.words, self.form) = (status, code, words, form)
    }
}

extension [EndpointRefusal] {
    /// What every endpoint of the native API may answer.
    static let always: [EndpointRefusal] = [
        EndpointRefusal(.internalError()), EndpointRefusal(.busy()),
    ]

    /// What may befall every request on our side, outside of the native API.
    /// - Parameter busy: the code of a server that is busy, where it is another one.
    static func ours(_ code: String, busy: String? = nil, _ form: EndpointRefusal.Form) -> [EndpointRefusal] {
        [
            EndpointRefusal(500, code, "It failed on our side. Try again, with a longer pause each time.", form),
            EndpointRefusal(503, busy ?? code, "The server is busy. Try again, with a longer pause each time.", form),
        ]
    }

    /// Of an id in the path, or something else that is looked for.
    static let missing = [EndpointRefusal(Problem.notFound())]

    /// Of what is for somebody signed in.
    static let signedIn = [EndpointRefusal(Problem.signInRequired())]

    /// Of a body of JSON.
    static let body: [EndpointRefusal] = [
        EndpointRefusal(.malformed("That is not valid JSON.", code: "malformed_json")), EndpointRefusal(.nulCharacter()),
        EndpointRefusal(.requestTimeout()), EndpointRefusal(.tooLarge(limit: Int64(BodyLimits.json.bytesMax))),
        EndpointRefusal(.unsupportedMediaType(expected: "application/json")),
        EndpointRefusal(.invalid(field: "", "A field is missing.", code: "field_missing")),
        EndpointRefusal(.invalid(field: "", "A field is of the wrong kind.", code: "field_wrong_type")),
        EndpointRefusal(.invalid(field: "", "A field is not in a form we know.")),
    ]

    /// Of `cursor` and `limit`.
    static let page: [EndpointRefusal] = [
        EndpointRefusal(400, "cursor_invalid", "That cursor isn't one of ours."),
        EndpointRefusal(400, "limit_invalid", "“limit” is a number from 1 to \(PageQuery.maximumLimit)."),
    ]
}

extension [EndpointParameter] {
    /// Of a list that comes in pages.
    static let page: [EndpointParameter] = [
        .query("cursor", .text(matching: "^(0|[1-9][0-9]{0,17})$").like("6718335390845095"), "`next_cursor` of the page before."),
        .query("limit", .whole(1...PageQuery.maximumLimit).like(.whole(Int64(PageQuery.defaultLimit))),
        "\(PageQuery.defaultLimit) unless stated."),
    ]
}
