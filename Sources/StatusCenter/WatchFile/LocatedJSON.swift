/// A JSON value with the line that it began on.
struct LocatedJSON: Sendable {
    enum Value: Sendable {
        case null
        case bool(Bool)
        case number(Double)
        case text(String)
        case list([LocatedJSON])
        case object([Member])
    }

    struct Member: Sendable {
        let key: String
        let line: Int
        let value: LocatedJSON
    }

    let line: Int
    let value: Value

    /// As RFC 8259 writes numbers; nil for what is none.
    static func number(_ text: String) -> Double? {
        let isNumber = text.wholeMatch(of: /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+\-]?[0-9]+)?/) != nil
        guard isNumber, let number = Double(text), number.isFinite else { return nil }
        return number
    }
}
