import Synchronization

/// The profiles of the viewers that were here lately. Bounded: the longest unseen are forgotten first.
final class ViewerProfiles: Sendable {
    private struct Entry {
        var profile: ViewerProfile
        /// The table's clock at the last use.
        var usedAt: UInt64
    }

    private struct Table {
        var entries: [ViewerKey: Entry] = [:]
        var clock: UInt64 = 0
    }

    private let limit: Int
    private let table = Mutex(Table())

    init(limit: Int) {
        self.limit = max(1, limit)
    }

    var count: Int {
        table.withLock { $0.entries.count }
    }

    /// An empty profile for a viewer of whom nothing is known.
    func profile(of viewer: ViewerKey) -> ViewerProfile {
        table.withLock { table in
            table.clock += 1
            guard let index = table.entries.index(forKey: viewer) else { return ViewerProfile() }
            table.entries.values[index].usedAt = table.clock
            return table.entries.values[index].profile
        }
    }

    @discardableResult
    func learn(
        _ action: Outcome.Action, about row: VideoRow, slot: Int32, by viewer: ViewerKey, isTelling: (Int32) -> Bool
    ) -> ViewerProfile.Memory {
        table.withLock { table in
            table.clock += 1
            let memory = table.entries[viewer, default: Entry(profile: ViewerProfile(), usedAt: 0)].profile
                .learn(action, about: row, slot: slot, isTelling: isTelling)
            table.entries[viewer]?.usedAt = table.clock
            if table.entries.count > limit { Self.dropOldest(&table) }
            return memory
        }
    }

    func forget(_ viewer: ViewerKey) {
        table.withLock { _ = $0.entries.removeValue(forKey: viewer) }
    }

    /// An eighth at a time, so that the sorting is paid once in many new viewers.
    private static func dropOldest(_ table: inout Table) {
        let uses = table.entries.values.map { $0.usedAt }.sorted()
        let lastDropped = uses[uses.count / 8]
        table.entries = table.entries.filter { $0.value.usedAt > lastDropped }
    }
}
