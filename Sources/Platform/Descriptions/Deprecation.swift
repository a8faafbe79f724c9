import HTTPTypes
import Web

/// The end of an endpoint, announced: its answers say it in header fields (RFC 9745, RFC 8594), `/openapi.json` and its page in words.
struct Deprecation: Sendable {
    /// From when on nobody should begin to use it, UTC ms.
    let since: Int64
    /// When it goes, UTC ms; nil while nobody knows.
    let until: Int64?
    /// What to use instead.
    let words: String

    /// What answers carry, also those that refuse something.
    var fields: HTTPFields {
        var fields = HTTPFields()
        // A date of Structured Fields (RFC 9651 §3.3.7): whole seconds.
        fields.append(HTTPField(name: .deprecation, value: "@\(since / 1_000)"))
        if let until { fields.append(HTTPField(name: .sunset, value: HTTPDate.text(until))) }
        fields.append(HTTPField(name: .link, value: "<\(DocsFrame.Guide.changes.path)>; rel=\"deprecation\"; type=\"text/html\""))
        return fields
    }

    /// For people.
    var sentence: String {
        let end = until.map { " It goes on \(Timestamp.rfc3339($0).prefix(10))." } ?? ""
        return "Deprecated since \(Timestamp.rfc3339(since).prefix(10)).\(end) \(words)"
    }
}
