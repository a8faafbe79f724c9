import Web

/// A type that is one text or number in JSON, and says which.
protocol DescribedJSON: Decodable {
    static var shape: JSONShape { get }
    /// JSON that it takes.
    static var specimen: String { get }
}

extension JSONShape {
    /// Which JSON a type takes. It is decoded from nothing, and what it asks for on the way is written down.
    static func body<Body: Decodable>(_ type: Body.Type) -> JSONShape {
        let notes = ProbeNotes()
        do {
            _ = try notes.value(of: type)
            return notes.shape
        } catch {
            var shape = notes.shape
            shape.strays.append("\(type): \(error)")
            return shape
        }
    }
}

/// What was asked for at one place.
final class ProbeNotes {
    var kind = JSONShape.Kind.text(.init())
    var members: [(name: String, notes: ProbeNotes, isOptional: Bool)]?
    var item: ProbeNotes?

    var shape: JSONShape {
        if let item { return .list(item.shape) }
        guard let members else { return JSONShape(kind) }
        return .object(members.map { name, notes, isOptional in
            var shape = notes.shape
            shape.isNullable = isOptional
            return .init(name: name, shape: shape, isRequired: !isOptional)
        })
    }

    func value<Value: Decodable>(of type: Value.Type) throws -> Value {
        if let described = type as? any DescribedJSON.Type {
            kind = described.shape.kind
            return try WebJSON.decode(type, from: Array(described.specimen.utf8))
        }
        if let (values, first) = Self.cases(of: type) {
            kind = .text(.init(values: values))
            return first
        }
        return try Value(from: ProbeDecoder(notes: self))
    }

    /// The values of an enumeration of texts.
    private static func cases<Value>(of type: Value.Type) -> (values: [String], first: Value)? {
        guard let enumeration = type as? any CaseIterable.Type else { return nil }
        let all = everyCase(of: enumeration)
        let texts = all.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
        guard texts.count == all.count, let first = all.first as? Value else { return nil }
        return (texts, first)
    }

    private static func everyCase<Enumeration: CaseIterable>(of type: Enumeration.Type) -> [Any] {
        type.allCases.map { $0 }
    }
}
