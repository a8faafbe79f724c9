import Storage
import Web

/// Writes down who is to be told of a change, in the transaction that makes it: what is committed is told, whatever happens to the
/// process in between, and what is undone is not.
struct Notices: Sendable {
    /// Deliveries that wait in all; what comes on top reaches nobody.
    static let waitingMax: Int64 = 200_000

    let identifiers: IdentifierGenerator
    let shapes: NoticeShapes

    /// What stands of components before the change; nil when nobody is to be told of anything.
    func before(in tx: any Transaction) throws -> [Int64: ComponentStatus]? {
        let isHeard = try tx.row("SELECT 1 FROM subscriptions WHERE confirmed_at IS NOT NULL AND off_at IS NULL LIMIT 1") != nil
        return isHeard ? try Impacts.standing(in: tx) : nil
    }

    /// Tells of the newest word about an incident, and of each component whose status it changed.
    /// - Parameters:
    ///   - before: from `before`, at the beginning of the change.
    ///   - wasOver: whether the incident was over then.
    func tell(of id: Int64, after before: [Int64: ComponentStatus], wasOver: Bool, at: Int64, in tx: any Transaction) throws {
        guard let incident = try IncidentRows.whole("WHERE id = \(id) LIMIT 1", in: tx).first else { return }
        let components = try Components.all(in: tx)
        let parts = incident.components.map(\.id)
        let (mail, dependencies) = (NoticeWords(name: shapes.name, origin: shapes.origin), try DependencyRows.all(in: tx))
        let hit = incident.audiences(among: try Dependents.all(in: tx)) { dependencies.with($0.components) }
        let notice = Notice(
            body: shapes.incident(incident, among: components).json, subject: mail.subject(of: incident),
            words: mail.words(of: incident, hitting: hit.map(\.name)), push: PushNotice(of: incident)
        )
        // What names no part may concern everybody; some want to know only that something is over.
        let isEnd = incident.kind == .incident && incident.status == .resolved && !wasOver
        let whom: SQL = parts.isEmpty ? "" : "AND \(Notices.hears(parts))"
        let concerned: SQL = isEnd ? whom : "AND s.is_once = 0 \(whom)"
        try write(notice, to: concerned, at: at, in: tx)
        for component in components where !component.isGroup {
            let old = before[component.id] ?? .operational
            guard old != component.status else { continue }
            let change = shapes.change(of: component, from: old, id: try identifiers.next(), at: at, among: components)
            // People read of it in the words about the incident.
            let concerned: SQL = "AND s.kind = 'webhook' AND s.format = 'statuspage' AND \(Notices.hears([component.id]))"
            try write(Notice(body: change.json, subject: "", words: "", push: nil), to: concerned, at: at, in: tx)
        }
    }

    private struct Notice {
        let body: String
        let subject: String
        let words: String
        let push: PushNotice?
    }

    private static func hears(_ components: [Int64]) -> SQL {
        """
        (s.is_for_all = 1 OR EXISTS (SELECT 1 FROM subscription_components c
            WHERE c.subscription_id = s.id AND c.component_id IN \(list: components)))
        """
    }

    private func write(_ notice: Notice, to concerned: SQL, at: Int64, in tx: any Transaction) throws {
        let waiting = try tx.row("SELECT count(*) FROM deliveries")?.int(0) ?? 0
        let id = try identifiers.next()
        try tx.run(
            """
            INSERT INTO notices (id, made_at, body, subject, words, push, topic, urgency)
            VALUES (\(id), \(at), \(notice.body), \(notice.subject), \(notice.words), \(notice.push?.json ?? ""),
                \(notice.push?.topic ?? ""), \((notice.push?.urgency ?? .normal).rawValue))
            """
        )
        try tx.run(
            """
            INSERT INTO deliveries (subscription_id, notice_id, made_at, tries, next_at)
            SELECT s.id, \(id), \(at), 0, \(at) FROM subscriptions s
            WHERE s.confirmed_at IS NOT NULL AND s.off_at IS NULL \(concerned)
            ORDER BY s.id LIMIT \(max(0, Notices.waitingMax - waiting))
            """
        )
    }
}
