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
}
