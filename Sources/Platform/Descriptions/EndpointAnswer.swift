/// What comes back when it went well.
struct EndpointAnswer: Sendable {
    enum Content: Sendable {
        case none
        case json(JSONShape)
        /// Bytes or text of these media types.
        case other([String])
    }

    let status: Int
    let note: String
    let content: Content
    /// Names of header fields, each with what it says.
    var headers: [(name: String, note: String)] = []

    static func json(_ shape: JSONShape, status: Int = 200, _ note: String = "") -> EndpointAnswer {
        EndpointAnswer(status: status, note: note, content: .json(shape))
    }

    /// 204 unless stated.
    static func nothing(status: Int = 204, _ note: String = "", headers: [(name: String, note: String)] = []) -> EndpointAnswer {
        EndpointAnswer(status: status, note: note, content: .none, headers: headers)
    }

    static func other(_ types: String..., status: Int = 200, _ note: String = "") -> EndpointAnswer {
        EndpointAnswer(status: status, note: note, content: .other(types))
    }
}
