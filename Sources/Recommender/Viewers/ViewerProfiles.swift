import Synchronization

/// The profiles of the viewers that were here lately, packed. Bounded: the longest unseen are forgotten first.
final class ViewerProfiles: Sendable {
    private struct Entry {
        var profile: PackedProfile
        /// The table's clock at the last use.
        var usedAt: UInt64
    }

    private struct Table {
        var entries: [ViewerKey: Entry] = [:]
        var clock: UInt64 = 0
        var usual = UsualWatch()
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
        let packed: PackedProfile? = table.withLock { table in
            table.clock += 1
            guard let index = table.entries.index(forKey: viewer) else { return nil }
            table.entries.values[index].usedAt = table.clock
            return table.entries.values[index].profile
        }
        // Written out beside the lock, which everybody waits for.
        return packed?.profile ?? ViewerProfile()
    }

    @discardableResult
    func learn(
        _ action: Outcome.Action, about row: VideoRow, by viewer: ViewerKey, isTelling: (Int32) -> Bool
    ) -> ViewerProfile.Memory {
        table.withLock { table in
            var profile = table.entries[viewer]?.profile.profile ?? ViewerProfile()
            let appeal = Self.appeal(of: action, about: row, by: profile, &table.usual)
            let memory = profile.learn(action, about: row, appeal: appeal, isTelling: isTelling)
            Self.put(profile, of: viewer, limit: limit, &table)
            return memory
        }
    }

    /// That it was watched, and nothing else.
    func remember(_ video: Int64, of viewer: ViewerKey) {
        change(viewer) { $0.remember(video) }
    }

    /// Changes what was learned about a viewer; the longest unseen are forgotten for a new one.
    func change(_ viewer: ViewerKey, _ body: (inout ViewerProfile) -> Void) {
        table.withLock { table in
            var profile = table.entries[viewer]?.profile.profile ?? ViewerProfile()
            body(&profile)
            Self.put(profile, of: viewer, limit: limit, &table)
        }
    }

    private static func put(_ profile: ViewerProfile, of viewer: ViewerKey, limit: Int, _ table: inout Table) {
        table.clock += 1
        table.entries[viewer] = Entry(profile: PackedProfile(profile), usedAt: table.clock)
        if table.entries.count > limit { dropOldest(&table) }
    }

    func isKnown(_ viewer: ViewerKey) -> Bool {
        table.withLock { $0.entries[viewer] != nil }
    }

    func forget(_ viewer: ViewerKey) {
        table.withLock { _ = $0.entries.removeValue(forKey: viewer) }
    }

    /// To be written down.
    var memory: ViewerMemory {
        let (entries, usual) = table.withLock { ($0.entries, $0.usual) }
        let known = entries.sorted { $0.value.usedAt < $1.value.usedAt }
        return ViewerMemory(profiles: known.map { (viewer: $0.key, profile: $0.value.profile) }, usual: usual)
    }

    /// Takes the place of all that is known. Of more viewers than there is room for the last seen.
    func restore(_ memory: ViewerMemory) {
        table.withLock { table in
            table = Table(usual: memory.usual)
            for (viewer, profile) in memory.profiles.suffix(limit) {
                table.clock += 1
                table.entries[viewer] = Entry(profile: profile, usedAt: table.clock)
            }
        }
    }

    /// How a watch compares with others of its length. Only a first watch becomes one of those, so that a player left alone
    /// does not change what is usual.
    private static func appeal(
        of action: Outcome.Action, about row: VideoRow, by viewer: ViewerProfile, _ usual: inout UsualWatch
    ) -> Float {
        guard case .watch(let watched, let loops) = action else { return 0 }
        let duration = Int(row.durationMilliseconds)
        // Players may report a loop with the time of the last round only.
        let time = max(watched, min(10, max(0, loops)) * duration)
        let appeal = usual.appeal(watchedMilliseconds: time, durationMilliseconds: duration)
        if !viewer.recent.contains(row.id) {
            usual.note(watchedMilliseconds: time, durationMilliseconds: duration)
        }
        return appeal
    }

    /// An eighth at a time, so that the sorting is paid once in many new viewers.
    private static func dropOldest(_ table: inout Table) {
        let uses = table.entries.values.map { $0.usedAt }.sorted()
        let lastDropped = uses[uses.count / 8]
        table.entries = table.entries.filter { $0.value.usedAt > lastDropped }
    }
}
