/// A dictionary of bounded size that forgets what was not used for longest, nearly.
///
/// Two generations instead of a linked list: what is used lives in the young one; when that holds half the capacity it becomes
/// the old one, and the former old one is forgotten. So the last `capacity / 2` keys used are always kept, never more than
/// `capacity`, at the cost of two hash look-ups.
package struct RecentKeys<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let generation: Int
    private var young: [Key: Value] = [:]
    private var old: [Key: Value] = [:]

    /// `capacity` is raised to 2 when it is lower.
    package init(capacity: Int) {
        generation = max(1, capacity / 2)
    }

    package var count: Int { young.count + old.count }

    /// The value of the key; reading does not count as use, writing does.
    package subscript(key: Key) -> Value? {
        get { young[key] ?? old[key] }
        set {
            old[key] = nil
            young[key] = newValue
            if young.count >= generation {
                old = young
                young = [:]
            }
        }
    }
}
