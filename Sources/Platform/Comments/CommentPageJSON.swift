/// Comments or replies, and whether one more can be written, as the native API shows them to a viewer.
struct CommentPageJSON: Encodable, Sendable {
    let items: [CommentJSON]
    let nextCursor: String?
    /// Why nobody can write now, for whoever would; nil where they can.
    let closed: String?

    /// - Parameter limit: how many were asked for: as many may have others behind them.
    init(_ list: [Comment], limit: Int, for viewer: Viewer?, _ switches: FeatureSwitches) {
        items = list.map { CommentJSON($0, for: viewer) }
        nextCursor = list.count == limit ? list.last.map { String($0.id) } : nil
        closed = switches.sentence(.comments)
    }

    enum CodingKeys: String, CodingKey {
        case items, nextCursor, closed
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(items, forKey: .items)
        try container.encode(nextCursor, forKey: .nextCursor)
        try container.encode(closed, forKey: .closed)
    }
}
