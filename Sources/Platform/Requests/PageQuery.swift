import Hummingbird
import Web

/// `?cursor=…&limit=…` of the lists. Cursors are opaque to clients; here they are an id or a time.
struct PageQuery: Sendable {
    static let defaultLimit = 20
    static let maximumLimit = 50

    let cursor: Int64?
    let limit: Int

    init(_ request: Request, defaultLimit: Int = PageQuery.defaultLimit) throws(Problem) {
        if let text = request.uri.queryParameters.get("cursor") {
            guard let cursor = Int64(text), cursor >= 0 else {
                throw Problem.malformed("That cursor isn't one of ours.", code: "cursor_invalid", field: "cursor")
            }
            self.cursor = cursor
        } else {
            cursor = nil
        }
        if let text = request.uri.queryParameters.get("limit") {
            guard let limit = Int(text), (1...PageQuery.maximumLimit).contains(limit) else {
                throw Problem.malformed("“limit” is a number from 1 to \(PageQuery.maximumLimit).", code: "limit_invalid", field: "limit")
            }
            self.limit = limit
        } else {
            limit = defaultLimit
        }
    }
}

/// A page of a list: the items and where to go on.
struct ListPage<Item: Encodable & Sendable>: Encodable, Sendable {
    let items: [Item]
    let nextCursor: String?

    enum CodingKeys: String, CodingKey {
        case items, nextCursor
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(items, forKey: .items)
        try container.encode(nextCursor, forKey: .nextCursor)
    }
}
