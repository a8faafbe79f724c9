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

    func learn(_ action: Outcome.Action, about row: VideoRow, by viewer: ViewerKey, isTelling: (Int32) -> Bool) {
        change(viewer) { $0.learn(action, about: row, isTelling: isTelling) }
    }

    /// Whether this viewer watched the video lately, so that watching it again counts for nothing in its statistics.
    func hasWatched(_ video: Int64, _ viewer: ViewerKey) -> Bool {
        table.withLock { $0.entries[viewer]?.profile.recent.contains(video) ?? false }
    }

    /// That it was watched, and nothing else: so that watching it again does not count again.
    func remember(_ video: Int64, of viewer: ViewerKey) {
        change(viewer) { $0.remember(video) }
    }

    /// Changes what was learned about a viewer; the longest unseen are forgotten for a new one.
    func change(_ viewer: ViewerKey, _ body: (inout ViewerProfile) -> Void) {
        table.withLock { table in
            table.clock += 1
            body(&table.entries[viewer, default: Entry(profile: ViewerProfile(), usedAt: 0)].profile)
            table.entries[viewer]?.usedAt = table.clock
            if table.entries.count > limit { Self.dropOldest(&table) }
        }
    }

    func isKnown(_ viewer: ViewerKey) -> Bool {
        table.withLock { $0.entries[viewer] != nil }
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
