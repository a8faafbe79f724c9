extension ViewerProfile {
    /// What a chosen interest adds to the taste for its tag: as much as two likes.
    static let picked: Float = 2

    /// Adds what a viewer has said to what was learned: pinned is loved as much as anything can be, an interest gets a lead.
    /// - Parameter tagNumber: nil for a tag that no video has.
    mutating func seed(by wishes: ViewerWishes, tagNumber: (String) -> Int32?) {
        for tag in wishes.pickedTags {
            if let number = tagNumber(tag) { tags.add(Self.picked, to: Int64(number)) }
        }
        for tag in wishes.pinnedTags {
            if let number = tagNumber(tag) { tags.raise(Int64(number), to: AffinityTable.bound) }
        }
        for author in wishes.pinnedAuthors { authors.raise(author, to: AffinityTable.bound) }
    }

    /// Takes in what was learned about the same person elsewhere.
    mutating func merge(_ other: ViewerProfile) {
        for entry in other.authors.all { authors.add(entry.weight, to: entry.key) }
        for entry in other.tags.all { tags.add(entry.weight, to: entry.key) }
        for video in other.recent.members { remember(video) }
        history.add(other.history)
    }
}
