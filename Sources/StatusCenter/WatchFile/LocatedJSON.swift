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
        var rest = text.utf8[...]
        func digits() -> Int {
            let run = rest.prefix { (0x30...0x39).contains($0) }.count
            rest = rest.dropFirst(run)
            return run
        }
        func take(_ oneOf: String) -> Bool {
            guard let next = rest.first, oneOf.utf8.contains(next) else { return false }
            rest = rest.dropFirst()
            return true
        }
        _ = take("-")
        let beginsWithZero = rest.first == UInt8(ascii: "0")
        let whole = digits()
        guard whole == 1 || (whole > 1 && !beginsWithZero) else { return nil }
        if take("."), digits() == 0 { return nil }
        if take("eE") {
            _ = take("+-")
            if digits() == 0 { return nil }
        }
        guard rest.isEmpty, let number = Double(text), number.isFinite else { return nil }
        return number
    }
}
