import Web

/// The name of a post in the developer API: its kind's prefix and its id.
struct PublishID: Sendable {
    /// Of a name that more than one kind has, any of them.
    let kind: PostKind
    let id: Int64

    init(_ kind: PostKind, _ id: Int64) {
        self.kind = kind
        self.id = id
    }

    /// Nil for what names no post, of anybody.
    init?(_ text: String) {
        guard let kind = PostKind.allCases.first(where: { text.hasPrefix($0.prefix) }),
            let id = WireID(String(text.dropFirst(kind.prefix.count)))
        else { return nil }
        self.init(kind, id.value)
    }

    var text: String { "\(kind.prefix)\(id)" }
}

extension PublishID: Equatable {
    static func == (one: PublishID, other: PublishID) -> Bool { one.text == other.text }
}
