extension JSONShape {
    /// Adds to a member what a type of Swift cannot say.
    /// - Parameters:
    ///   - path: names with full stops between; lists are passed through.
    ///   - range: of a number, of the characters of a text, or of how many a list holds.
    ///   - isRequired: whether it has to be there and not null, though the type lets it be missing.
    func saying(
        _ path: String, _ note: String = "", within range: ClosedRange<Int>? = nil, sample: JSONTree? = nil, isRequired: Bool = false,
        as other: JSONShape? = nil
    ) -> JSONShape {
        changing(path.split(separator: ".").map(String.init)[...]) { member in
            if let other {
                let isNullable = member.shape.isNullable
                member.shape = other
                member.shape.isNullable = isNullable
            }
            member.shape = member.shape.noted(note)
            if let range { member.shape.bound(range) }
            if let sample { member.shape.sample = sample }
            if isRequired {
                member.isRequired = true
                member.shape.isNullable = false
            }
        }
    }

    /// An object without some of its members.
    func without(_ names: [String]) -> JSONShape {
        guard case .object(let members) = kind else { return self }
        var shape = self
        shape.kind = .object(members.filter { !names.contains($0.name) })
        return shape
    }

    private func changing(_ path: ArraySlice<String>, _ change: (inout Member) -> Void) -> JSONShape {
        var shape = self
        switch kind {
        case .list(let item, let count):
            shape.kind = .list(of: item.changing(path, change), count: count)
        case .object(var members):
            guard let name = path.first, let index = members.firstIndex(where: { $0.name == name }) else {
                shape.strays.append(path.joined(separator: "."))
                return shape
            }
            if path.count == 1 {
                change(&members[index])
            } else {
                members[index].shape = members[index].shape.changing(path.dropFirst(), change)
            }
            shape.kind = .object(members)
        case .text, .whole, .number, .flag, .named, .either, .anything: shape.strays.append(path.joined(separator: "."))
        }
        return shape
    }

    private mutating func bound(_ range: ClosedRange<Int>) {
        switch kind {
        case .text(var text):
            text.length = range
            kind = .text(text)
        case .whole: kind = .whole(Int64(range.lowerBound)...Int64(range.upperBound))
        case .list(let item, _): kind = .list(of: item, count: range)
        case .number, .flag, .object, .named, .either, .anything: strays.append("a range of \(kind)")
        }
    }

    /// Everything that was named and is not there.
    var allStrays: [String] {
        switch kind {
        case .list(let item, _): strays + item.allStrays
        case .object(let members): strays + members.flatMap(\.shape.allStrays)
        case .named(_, let shape): strays + shape.allStrays
        case .either(let shapes): strays + shapes.flatMap(\.allStrays)
        case .text, .whole, .number, .flag, .anything: strays
        }
    }
}
