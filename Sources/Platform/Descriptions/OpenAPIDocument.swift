import Foundation
import HTTPTypes
import Web

/// All endpoints as OpenAPI 3.1 describes them.
enum OpenAPIDocument {
    static let version = "3.1.0"

    /// - Parameters:
    ///   - origin: of this server.
    ///   - cookie: the name that its session has here.
    static func json(siteName: String, origin: String, cookie: String) -> String {
        """
        {"openapi":"\(version)","info":\(info(siteName).text),"servers":[{"url":\(JSONText.quoted(origin))}],\
        "components":{"schemas":\(schemas),"securitySchemes":\(OpenAPISecurity.schemes(cookie: cookie).text)},\
        "paths":\(paths),"tags":\(tags)}
        """
    }

    private static func info(_ siteName: String) -> JSONTree {
        [
            "title": .text(siteName), "version": .text(Version.current),
            "description": "The native API, and the endpoints for apps that were written for TikTok's developer platform.",
        ]
    }

    // What is the same for everybody is written once.
    private static let paths = makePaths().text
    private static let schemas = makeSchemas().text
    private static let tags = JSONTree.list(EndpointGroup.allCases.map { ["name": .text($0.title)] }).text

    private static func makePaths() -> JSONTree {
        var order: [String] = []
        var items: [String: [JSONTree.Member]] = [:]
        for endpoint in Descriptions.all {
            if items[endpoint.path] == nil { order.append(endpoint.path) }
            let operation = JSONTree.Member(name: endpoint.method.rawValue.lowercased(), value: OpenAPIOperation.tree(of: endpoint))
            items[endpoint.path, default: []].append(operation)
        }
        return .object(order.map { .init(name: $0, value: .object(items[$0] ?? [])) })
    }

    private static func makeSchemas() -> JSONTree {
        var found: [String: JSONShape] = OpenAPIResponses.components
        for endpoint in Descriptions.all {
            for shape in endpoint.shapes { found.merge(shape.components) { first, _ in first } }
        }
        return .object(found.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value.schema) })
    }
}

extension EndpointDescription {
    /// Everything in it that has a shape.
    var shapes: [JSONShape] {
        var shapes = parameters.map(\.shape)
        if let shape = body?.shape { shapes.append(shape) }
        for answer in answers { if case .json(let shape) = answer.content { shapes.append(shape) } }
        for refusal in refusals { if case .shape(let shape) = refusal.form { shapes.append(shape) } }
        return shapes
    }
}
