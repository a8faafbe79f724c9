/// The `Range` field (RFC 9110 §14.1.2 and §14.2), read against a representation of a known size.
package enum ByteRange: Sendable, Equatable {
    /// No range, or one that must be ignored: send everything with 200.
    case whole
    /// Send these bytes with 206. Never empty.
    case part(Range<Int64>)
    /// Valid, but nothing of it lies inside: 416.
    case unsatisfiable

    /// Ranges looked at of a set; a longer set is ignored as a whole (RFC 9110 §14.2 allows that).
    static let rangesMax = 16
    /// Bytes of a field that is looked at.
    static let fieldBytesMax = 1024

    /// Of a set of ranges the first that can be satisfied is served alone; no player asks for more than one.
    package static func select(_ field: String?, size: Int64) -> ByteRange {
        guard let field, field.utf8.count <= fieldBytesMax, let equals = field.firstIndex(of: "="),
            field[..<equals].lowercased() == "bytes"
        else { return .whole }
        let specs = field[field.index(after: equals)...].split(separator: ",", omittingEmptySubsequences: false)
        guard specs.count <= rangesMax else { return .whole }
        var first: Range<Int64>?
        var count = 0
        for spec in specs {
            let text = String(spec).trimmingBlanks
            // Empty elements of a list are ignored (RFC 9110 §5.6.1.2).
            if text.isEmpty { continue }
            count += 1
            guard let bounds = Bounds(text) else { return .whole }
            if first == nil { first = bounds.within(size) }
        }
        guard count > 0 else { return .whole }
        return first.map { .part($0) } ?? .unsatisfiable
    }

    /// `500-999`, `500-` or `-500`.
    private enum Bounds {
        case from(Int64, through: Int64?)
        case last(Int64)

        init?(_ text: String) {
            let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            switch (Self.number(parts[0]), Self.number(parts[1])) {
            case (.some(let first), .some(let last)):
                guard first <= last else { return nil }
                self = .from(first, through: last)
            case (.some(let first), .none):
                guard parts[1].isEmpty else { return nil }
                self = .from(first, through: nil)
            case (.none, .some(let count)):
                guard parts[0].isEmpty else { return nil }
                self = .last(count)
            case (.none, .none):
                return nil
            }
        }

        func within(_ size: Int64) -> Range<Int64>? {
            switch self {
            case .from(let first, let last):
                guard first < size else { return nil }
                // The last position is inclusive; it may be the greatest integer.
                return first..<(last.map { $0 < size ? $0 + 1 : size } ?? size)
            case .last(let count):
                guard count > 0, size > 0 else { return nil }
                return max(0, size - count)..<size
            }
        }

        /// Digits only; a number that no integer holds is as good as the greatest.
        private static func number(_ text: Substring) -> Int64? {
            guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return Int64(text) ?? .max
        }
    }
}
