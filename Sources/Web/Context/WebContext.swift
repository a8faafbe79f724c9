package import Hummingbird
import Logging

/// What every request of both processes knows about who is at the other end.
package protocol WebContext: RequestContext {
    /// The client behind the connection. Contexts start with the peer's own address; `ClientMiddleware`
    /// replaces it by what a trusted proxy says.
    var client: WebClient { get set }
}

extension WebContext {
    /// The id that stands in the log, in problems and on error pages for this request.
    package var requestID: String {
        logger[metadataKey: "hb.request.id"]?.description ?? "-"
    }

    /// Whether the person's browser talks https, to us or to the proxy in front.
    package var isSecure: Bool { client.isSecure }

    /// `https://host[:port]` as the person's browser sees this server; for absolute links.
    package var origin: String { client.origin }

    /// A route parameter that is an id: 1…2^53-1 in plain decimal digits. Anything else names nothing, so
    /// it is answered as "not found", the same as an id that does not exist.
    package func identifier(_ name: String = "id") throws(Problem) -> Int64 {
        guard let text = parameters.get(name), let id = WireID(text) else { throw .notFound() }
        return id.value
    }
}
