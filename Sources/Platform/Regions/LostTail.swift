import Storage

/// `skit lost`: what a home that was lost has written in its last moments and the one after it never received, read from the old
/// home's database once that can be read again. Nothing is changed in either.
package struct LostTail: Sendable {
    /// Events are numbered before they are committed, so that one with a lower number than the last received may be missing, too.
    private static let outOfOrder: Int64 = 10_000
    private static let rowsAtOnce = 1_000

    private let own: PostgresSettings
    private let old: PostgresSettings

    /// - Throws: `PromotionRefusal.onePlace`.
    package init(_ configuration: PlatformConfiguration, from old: DatabaseAddress) throws {
        guard try configuration.regionSettings() != nil, old.isPostgres else { throw PromotionRefusal.onePlace }
        own = configuration.postgresSettings
        var settings = PostgresSettings(address: old.text)
        settings.applicationName = "skit lost"
        self.old = settings
    }

    /// One fact that is gone.
    package struct Event: Sendable, Equatable {
        package let id: Int64
        /// UTC ms.
        package let at: Int64
        package let kind: String
        /// JSON.
        package let payload: String
    }

    /// - Parameter tell: gets each lost event, in order.
    /// - Returns: the region that was lost, and how many there were of each kind.
    /// - Throws: `PromotionRefusal.noHome` when the old database is not that of an earlier home; `StorageError`.
    package func run(tell: @Sendable (Event) -> Void) async throws -> (region: String, kinds: [String: Int]) {
        let (own, old) = (PostgresDatabase(own), PostgresDatabase(old))
        guard let lost = try await Homes(database: old).look().newest, let last = try await Homes(database: own).lastEvent(of: lost) else {
            throw PromotionRefusal.noHome
        }
        var kinds: [String: Int] = [:]
        var position = max(0, last - LostTail.outOfOrder)
        while true {
            let page = try await LostTail.events(of: old, after: position)
            guard let end = page.last?.id else { break }
            let known = try await LostTail.events(of: own, after: position, through: min(end, last))
            for event in page where !known.contains(event) {
                tell(event)
                kinds[event.kind, default: 0] += 1
            }
            position = end
        }
        try own.close()
        try old.close()
        return (lost.region, kinds)
    }

    private static func events(of database: any Database, after id: Int64, through end: Int64 = .max) async throws -> [Event] {
        try await database.read { tx in
            let rows = try tx.rows(
                "SELECT id, at, kind, payload FROM events WHERE id > \(id) AND id <= \(end) ORDER BY id LIMIT \(rowsAtOnce)"
            )
            return try rows.map { Event(id: try $0.int(0), at: try $0.int(1), kind: try $0.text(2), payload: try $0.text(3)) }
        }
    }
}
