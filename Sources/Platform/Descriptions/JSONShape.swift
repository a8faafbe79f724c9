import Web

/// Which JSON may stand somewhere, and what it means: what `/openapi.json` says as a schema, and the pages for developers as a table.
struct JSONShape: Sendable {
    indirect enum Kind: Sendable {
        case text(Text)
        case whole(ClosedRange<Int64>)
        case number
        case flag
        case list(of: JSONShape, count: ClosedRange<Int>?)
        case object([Member])
        /// A component of its own, which others refer to.
        case named(String, JSONShape)
        case either([JSONShape])
        /// An object that is described elsewhere.
        case anything
    }

    /// What a text may be; values, where there are any, are all there are.
    struct Text: Sendable {
        var values: [String] = []
        /// In characters.
        var length: ClosedRange<Int>?
        var pattern: String?
        /// By JSON Schema's names.
        var format: String?
    }

    struct Member: Sendable {
        let name: String
        var shape: JSONShape
        var isRequired: Bool

        static func must(_ name: String, _ shape: JSONShape, _ note: String = "") -> Member {
            Member(name: name, shape: shape.noted(note), isRequired: true)
        }

        /// One that is left out where there is nothing.
        static func may(_ name: String, _ shape: JSONShape, _ note: String = "") -> Member {
            Member(name: name, shape: shape.noted(note), isRequired: false)
        }
    }

    var kind: Kind
    var note = ""
    var sample: JSONTree?
    var isNullable = false
    /// Members that `saying` named and that are not there. A test holds it to be empty.
    var strays: [String] = []

    init(_ kind: Kind) {
        self.kind = kind
    }

    func noted(_ note: String) -> JSONShape {
        guard !note.isEmpty else { return self }
        var shape = self
        shape.note = note
        return shape
    }

    func like(_ sample: JSONTree) -> JSONShape {
        var shape = self
        shape.sample = sample
        return shape
    }

    /// Or null.
    var orNull: JSONShape {
        var shape = self
        shape.isNullable = true
        return shape
    }
}

extension JSONShape {
    static let text = JSONShape(.text(Text()))
    static let flag = JSONShape(.flag)
    static let number = JSONShape(.number)
    static let anything = JSONShape(.anything)
    static let whole = JSONShape(.whole(Int64.min...Int64.max))
    /// How many there are.
    static let count = JSONShape(.whole(0...Int64.max)).like(12)
    static let id = JSONShape(.text(Text(pattern: "^[1-9][0-9]{0,15}$"))).like("6718335390845095")
    static let time = JSONShape(.text(Text(format: "date-time"))).like("2026-11-24T10:00:00.000Z")
    /// A path of this server.
    static let path = JSONShape(.text(Text(format: "uri-reference")))
    static let address = JSONShape(.text(Text(format: "uri-reference")))

    static func text(_ length: ClosedRange<Int>) -> JSONShape { JSONShape(.text(Text(length: length))) }
    static func text(matching pattern: String) -> JSONShape { JSONShape(.text(Text(pattern: pattern))) }
    static func oneOf(_ values: [String]) -> JSONShape { JSONShape(.text(Text(values: values))) }

    static func oneOf<Value: CaseIterable & RawRepresentable<String>>(_ type: Value.Type) -> JSONShape {
        oneOf(type.allCases.map(\.rawValue))
    }

    static func whole(_ range: ClosedRange<Int>) -> JSONShape {
        JSONShape(.whole(Int64(range.lowerBound)...Int64(range.upperBound)))
    }

    static func list(_ item: JSONShape, _ count: ClosedRange<Int>? = nil) -> JSONShape { JSONShape(.list(of: item, count: count)) }
    static func object(_ members: [Member]) -> JSONShape { JSONShape(.object(members)) }
    static func named(_ name: String, _ members: [Member]) -> JSONShape { JSONShape(.named(name, .object(members))) }
    static func either(_ shapes: JSONShape...) -> JSONShape { JSONShape(.either(shapes)) }

    /// A page of a list.
    static func page(of item: JSONShape, _ further: [Member] = []) -> JSONShape {
        .object([
            .must("items", .list(item)),
            .must("next_cursor", .text.orNull.like(.null), "Pass it back as `cursor`; null at the end."),
        ] + further)
    }
}
