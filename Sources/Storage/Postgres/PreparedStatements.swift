internal import CPostgres

/// The statements that one connection has prepared, by text and types; the least recently used makes room.
struct PreparedStatements {
    struct Key: Hashable {
        let text: String
        /// The same text with other types is another statement.
        let types: [Oid]
    }

    private struct Entry {
        let name: String
        var usedAt: UInt64
    }

    private let limit: Int
    private var entries: [Key: Entry] = [:]
    private var moment: UInt64 = 0
    private var named: UInt64 = 0

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    mutating func name(of key: Key) -> String? {
        moment += 1
        guard var entry = entries[key] else { return nil }
        entry.usedAt = moment
        entries[key] = entry
        return entry.name
    }

    /// At the limit the one that makes room: to be deallocated, and then forgotten.
    var oldestAtLimit: (key: Key, name: String)? {
        guard entries.count >= limit, let oldest = entries.min(by: { $0.value.usedAt < $1.value.usedAt }) else { return nil }
        return (oldest.key, oldest.value.name)
    }

    mutating func forget(_ key: Key) {
        entries[key] = nil
    }

    /// A name that this connection has never had.
    mutating func newName() -> String {
        named += 1
        return "s\(named)"
    }

    mutating func keep(_ key: Key, as name: String) {
        entries[key] = Entry(name: name, usedAt: moment)
    }
}
