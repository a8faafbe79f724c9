/// The last places of a session: what the next one should differ from.
struct SessionTail: Sendable {
    /// Places remembered.
    static let limit = 8

    /// One place.
    struct Place: Sendable {
        let author: Int64
        /// 0 for none.
        let sound: Int64
        let tags: TagList
    }

    /// Oldest first.
    private(set) var places: [Place] = []

    /// Nil at the start, and after a silent one.
    var lastSound: Int64? { places.last.flatMap { $0.sound == 0 ? nil : $0.sound } }

    var lastAuthor: Int64? { places.last?.author }

    /// Adds a place, and gives the one that is forgotten for it.
    @discardableResult
    mutating func append(_ place: Place) -> Place? {
        let forgotten = places.count >= Self.limit ? places.removeFirst() : nil
        places.append(place)
        return forgotten
    }
}

extension SessionTail.Place {
    init(_ row: VideoRow) {
        self.init(author: row.author, sound: row.sound, tags: row.tags)
    }
}
