import Hummingbird
import Web

/// `?fields=…`, which every endpoint that shows something wants: only what is asked for appears, each once.
enum FieldList {
    /// - Throws: `APIError` when there is none, or one of them is unknown; a `Problem` for a query that cannot be read.
    static func read<Field: RawRepresentable<String> & CaseIterable & Hashable>(_ type: Field.Type, of request: Request) throws -> [Field] {
        let text = try Form(request.uri.query ?? "")["fields"] ?? ""
        var fields: [Field] = []
        for name in text.split(separator: ",") {
            let name = name.filter { $0 != " " }
            guard !name.isEmpty else { continue }
            guard let field = Field(rawValue: name) else { throw APIError.invalid("There is no field “\(name.prefix(40))” here.") }
            if !fields.contains(field) { fields.append(field) }
        }
        guard !fields.isEmpty else {
            let all = Field.allCases.map(\.rawValue).joined(separator: ",")
            throw APIError.invalid("“fields” is required, with commas between: \(all).")
        }
        return fields
    }

    /// As it is described: a list in the address, with commas between.
    static func parameter<Field: RawRepresentable<String> & CaseIterable>(_ type: Field.Type, like some: [Field]) -> EndpointParameter {
        .query(
            "fields", JSONShape.list(.oneOf(type), 1...Int.max).like(.list(some.map { .text($0.rawValue) })),
            "What is to be shown, with commas between. Only that appears.", isRequired: true
        )
    }
}
