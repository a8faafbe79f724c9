/// The last places of a session: what the next one should differ from.
struct SessionTail: Sendable {
    /// Places remembered.
    static let limit = 8

    /// One place.
    struct Place: Sendable {
        let author: Int64
        let tags: TagList
    }

    /// Oldest first.
    private(set) var places: [Place] = []

    var lastAuthor: Int64? { places.last?.author }

    /// Adds a place, and gives the one that is forgotten for it.
    @discardableResult
    mutating func append(_ place: Place) -> Place? {
        let forgotten = places.count >= Self.limit ? places.removeFirst() : nil
        places.append(place)
        return forgotten
    }
}
