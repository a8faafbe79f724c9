extension JSONShape {
    /// As JSON Schema 2020-12.
    var schema: JSONTree {
        var members = plain
        if !note.isEmpty { members.append(.init(name: "description", value: .text(note))) }
        if let sample, !isComponent { members.append(.init(name: "examples", value: .list([sample]))) }
        return .object(members)
    }

    private var isComponent: Bool { if case .named = kind { true } else { false } }

    private func typed(_ name: String) -> JSONTree.Member {
        .init(name: "type", value: isNullable ? .list([.text(name), "null"]) : .text(name))
    }

    private var plain: [JSONTree.Member] {
        switch kind {
        case .text(let text): return [typed("string")] + rules(of: text)
        case .whole(let range):
            var members = [typed("integer"), .init(name: "format", value: "int64")]
            if range.lowerBound != .min { members.append(.init(name: "minimum", value: .whole(range.lowerBound))) }
            if range.upperBound != .max { members.append(.init(name: "maximum", value: .whole(range.upperBound))) }
            return members
        case .number: return [typed("number")]
        case .flag: return [typed("boolean")]
        case .anything: return [typed("object")]
        case .list(let item, let count):
            var members = [typed("array"), .init(name: "items", value: item.schema)]
            if let count {
                members.append(.init(name: "minItems", value: .whole(Int64(count.lowerBound))))
                if count.upperBound != .max { members.append(.init(name: "maxItems", value: .whole(Int64(count.upperBound)))) }
            }
            return members
        case .object(let all):
            var members = [
                typed("object"),
                .init(name: "properties", value: .object(all.map { .init(name: $0.name, value: $0.shape.schema) })),
            ]
            let required = all.filter(\.isRequired).map { JSONTree.text($0.name) }
            if !required.isEmpty { members.append(.init(name: "required", value: .list(required))) }
            return members
        case .named(let name, _):
            let reference = JSONTree.object([.init(name: "$ref", value: .text("#/components/schemas/\(name)"))])
            return isNullable
                ? [.init(name: "anyOf", value: .list([reference, ["type": "null"]]))]
                : [.init(name: "$ref", value: .text("#/components/schemas/\(name)"))]
        case .either(let shapes):
            return [.init(name: "anyOf", value: .list(shapes.map(\.schema) + (isNullable ? [["type": "null"]] : [])))]
        }
    }

    private func rules(of text: Text) -> [JSONTree.Member] {
        var members: [JSONTree.Member] = []
        if !text.values.isEmpty {
            members.append(.init(name: "enum", value: .list(text.values.map(JSONTree.text) + (isNullable ? [.null] : []))))
        }
        if let length = text.length {
            if length.lowerBound > 0 { members.append(.init(name: "minLength", value: .whole(Int64(length.lowerBound)))) }
            if length.upperBound != .max { members.append(.init(name: "maxLength", value: .whole(Int64(length.upperBound)))) }
        }
        if let pattern = text.pattern { members.append(.init(name: "pattern", value: .text(pattern))) }
        if let format = text.format { members.append(.init(name: "format", value: .text(format))) }
        return members
    }

    /// The components that it refers to, and those that these refer to, by name.
    var components: [String: JSONShape] {
        switch kind {
        case .text, .whole, .number, .flag, .anything: [:]
        case .list(let item, _): item.components
        case .object(let members): members.reduce(into: [:]) { $0.merge($1.shape.components) { first, _ in first } }
        case .named(let name, let shape): shape.components.merging([name: shape]) { first, _ in first }
        case .either(let shapes): shapes.reduce(into: [:]) { $0.merge($1.components) { first, _ in first } }
        }
    }
}
