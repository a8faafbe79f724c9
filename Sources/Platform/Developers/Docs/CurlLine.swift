import HTTPTypes
import Web

/// An endpoint as somebody asks it at a terminal.
enum CurlLine {
    /// - Parameter origin: of this server.
    static func text(_ endpoint: EndpointDescription, origin: String) -> String {
        var parts = ["curl" + method(endpoint)]
        parts[0] += " \"\(address(endpoint, origin: origin))\""
        switch endpoint.caller {
        case .token, .appToken: parts.append("-H \"Authorization: Bearer $TOKEN\"")
        case .accessToken: parts.append("-H \"\(BusinessRoutes.tokenHeader): $TOKEN\"")
        case .person, .admin: parts.append("-b jar")
        case .anybody, .secret, .address: break
        }
        for parameter in endpoint.parameters where parameter.place == .header && parameter.isRequired {
            parts.append("-H \"\(parameter.name): \(value(parameter.shape))\"")
        }
        switch endpoint.body?.kind {
        case .json(let shape): parts.append("--json '\(shape.example.shortened.pretty(width: 100))'")
        case .form(let shape): parts += form(shape)
        case .bytes(let types): parts.append("-H \"Content-Type: \(types.last ?? "")\" --data-binary @file")
        case nil: break
        }
        return parts.joined(separator: " \\\n  ")
    }

    private static func method(_ endpoint: EndpointDescription) -> String {
        switch (endpoint.method, endpoint.body) {
        case (.get, _), (.post, .some): ""
        case (.head, _): " -I"
        default: " -X \(endpoint.method.rawValue)"
        }
    }

    private static func address(_ endpoint: EndpointDescription, origin: String) -> String {
        var path = endpoint.path
        var query: [String] = []
        for parameter in endpoint.parameters {
            switch parameter.place {
            case .path:
                path = path.replacing("{\(parameter.name)}", with: value(parameter.shape))
            case .query where parameter.isRequired: query.append("\(parameter.name)=\(value(parameter.shape))")
            case .query, .header: continue
            }
        }
        return origin + path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }

    /// As it stands in an address.
    private static func value(_ shape: JSONShape) -> String {
        switch shape.example {
        case .text(let text): text
        case .list(let items): items.map { if case .text(let text) = $0 { text } else { $0.text } }.joined(separator: ",")
        case let other: other.text
        }
    }

    private static func form(_ shape: JSONShape) -> [String] {
        guard case .object(let members) = shape.kind else { return [] }
        return members.filter { $0.isRequired || $0.shape.sample != nil }.map { member in
            switch member.name {
            case "client_key": "-d client_key=\"$KEY\""
            case "client_secret": "-d client_secret=\"$SECRET\""
            default: "-d \(member.name)=\(value(member.shape))"
            }
        }
    }
}

extension JSONTree {
    /// Without the members that are null, which may as well be left out.
    fileprivate var shortened: JSONTree {
        switch self {
        case .object(let members):
            .object(members.filter { $0.value != .null }.map { .init(name: $0.name, value: $0.value.shortened) })
        case .list(let items): .list(items.map(\.shortened))
        case .null, .flag, .whole, .number, .text: self
        }
    }
}
