extension JSONShape {
    /// How it may look.
    var example: JSONTree {
        if let sample { return sample }
        switch kind {
        case .text(let text): return .text(text.values.first ?? (text.format == "date-time" ? "2026-11-24T10:00:00.000Z" : "…"))
        case .whole(let range): return .whole(range.contains(0) ? 0 : range.lowerBound)
        case .number: return .number(0.5)
        case .flag: return .flag(false)
        case .anything: return [:]
        case .list(let item, _): return .list([item.example])
        case .object(let members): return .object(members.map { .init(name: $0.name, value: $0.shape.example) })
        case .named(_, let shape): return shape.example
        case .either(let shapes): return shapes.first?.example ?? .null
        }
    }

    /// One line of the table of members.
    struct Row: Sendable {
        let name: String
        let type: String
        let note: String
        let isRequired: Bool
    }

    /// Its members and theirs, by names with full stops between; `[]` stands behind a list.
    /// - Parameter prefix: of the names.
    func rows(_ prefix: String = "") -> [Row] {
        switch kind {
        case .object(let members):
            members.flatMap { member -> [Row] in
                let name = prefix.isEmpty ? member.name : "\(prefix).\(member.name)"
                let own = Row(name: name, type: member.shape.typeWords, note: member.shape.note, isRequired: member.isRequired)
                return [own] + member.shape.rows(name)
            }
        case .list(let item, _): item.rows(prefix + "[]")
        // A component has a table of its own.
        case .named, .text, .whole, .number, .flag, .either, .anything: []
        }
    }

    /// What it is, in a few words.
    var typeWords: String { kindWords + (isNullable ? " or null" : "") }

    private var kindWords: String {
        switch kind {
        case .text(let text):
            if !text.values.isEmpty { return text.values.map { "“\($0)”" }.joined(separator: ", ") }
            if text.format == "date-time" { return "time" }
            guard let length = text.length else { return "text" }
            return length.lowerBound > 0
                ? "text of \(length.lowerBound) to \(length.upperBound) characters" : "text of at most \(length.upperBound) characters"
        case .whole(let range):
            switch (range.lowerBound == .min, range.upperBound == .max) {
            case (true, true): return "whole number"
            case (false, true): return "whole number from \(range.lowerBound)"
            case (true, false): return "whole number up to \(range.upperBound)"
            case (false, false): return "whole number, \(range.lowerBound) to \(range.upperBound)"
            }
        case .number: return "number"
        case .flag: return "true or false"
        case .list(let item, let count):
            let many = count.map { $0.upperBound == .max ? "" : " of \($0.lowerBound) to \($0.upperBound)" } ?? ""
            return "list\(many): \(item.typeWords)"
        case .object, .anything: return "object"
        case .named(let name, _): return name
        case .either(let shapes): return shapes.map(\.typeWords).joined(separator: ", or ")
        }
    }
}
