import NIOCore
import Synchronization
import Web

/// Tells open pages what has changed, at once.
final class LiveUpdates: Sendable {
    /// Messages that one slow listener may be behind.
    static let backlog = 16
    /// Open pages of one network that are told, so that nobody holds all places. What comes from a network of the operator's own, such as
    /// a proxy that nobody has called trusted, stands for many.
    static let perNetwork = 200

    /// One message, as it travels.
    struct Message: Sendable, Encodable {
        /// Which edition of the page it is about.
        let version: String
        let indicator: String
        let description: String
        let entries: [Entry]
    }

    /// A word that was said since.
    struct Entry: Sendable, Encodable {
        /// official, automatic or community.
        let label: String
        /// Nil for what belongs to no incident yet.
        let incidentId: String?
        let name: String
        let status: String
        let body: String
        let at: String
        /// Whom it hits and how, as it was said.
        var impactStatement: String?
        /// Names of those whom it hits.
        var audiences: [String] = []
    }

    /// One event of the stream (HTML Standard §9.2.6).
    struct Event: Sendable {
        let name: String
        /// JSON, on one line.
        let data: String
        /// As it travels: the same bytes to everybody.
        let wire: ByteBuffer

        init(name: String, data: String) {
            (self.name, self.data) = (name, data)
            wire = ByteBuffer(string: "event: \(name)\ndata: \(data)\n\n")
        }

        private init(wire: String) {
            (name, data, self.wire) = ("", "", ByteBuffer(string: wire))
        }

        /// A comment, which pages do not hear.
        static let pulse = Event(wire: ":\n\n")
    }

    private struct State {
        var listeners: [UInt64: (stream: AsyncStream<Event>.Continuation, network: NetworkKey?)] = [:]
        var networks: [NetworkKey: Int] = [:]
        var next: UInt64 = 0

        mutating func remove(_ id: UInt64) {
            guard let network = listeners.removeValue(forKey: id)?.network, let count = networks[network] else { return }
            networks[network] = count > 1 ? count - 1 : nil
        }
    }

    /// Pages that are told at the same time; further ones look again by themselves.
    let listenersMax: Int
    private let state = Mutex(State())

    init(listenersMax: Int = 2_000) {
        self.listenersMax = listenersMax
    }

    var count: Int { state.withLock { $0.listeners.count } }

    /// - Parameter address: of whoever listens; nil counts for no network.
    /// - Throws: 503 when too many listen, or too many of one network.
    func listen(from address: String? = nil) throws(Problem) -> AsyncStream<Event> {
        let network = address.flatMap { AddressBlocks.isNear($0) ? nil : NetworkKey($0) }
        let (stream, continuation) = AsyncStream.makeStream(of: Event.self, bufferingPolicy: .bufferingNewest(LiveUpdates.backlog))
        let id = state.withLock { state -> UInt64? in
            guard state.listeners.count < listenersMax else { return nil }
            if let network {
                guard state.networks[network, default: 0] < LiveUpdates.perNetwork else { return nil }
                state.networks[network, default: 0] += 1
            }
            state.next += 1
            state.listeners[state.next] = (continuation, network)
            return state.next
        }
        guard let id else { throw Problem.busy(retryAfter: 60) }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { $0.remove(id) }
        }
        return stream
    }

    /// A sign of life for everybody. One clock for all of them: ten thousand of their own would be most of what they take.
    func pulse() {
        yield(.pulse)
    }

    /// Ends every listener's stream: the process stops.
    func close() {
        let all = state.withLock { Array($0.listeners.values) }
        for listener in all { listener.stream.finish() }
    }

    func tell(of edition: Board.Edition, after before: Board.Edition?) {
        guard let before, count > 0 else { return }
        let (old, new) = (before.facts, edition.facts)
        let entries = (edition.isRaised && !before.isRaised ? [LiveUpdates.raised(at: new.at)] : [])
            + LiveUpdates.entries(of: new, after: old)
        let isNew = edition.isRaised != before.isRaised || new.updatedAt != old.updatedAt || new.overall != old.overall
            || new.isKnown != old.isKnown || new.reports.count != old.reports.count
            || LiveUpdates.hasLost(new, since: old)
        guard !entries.isEmpty || isNew else { return }
        let message = Message(
            version: edition.files["/"]?.etag.text ?? "", indicator: new.overall.indicator.rawValue,
            description: new.overall.description, entries: entries
        )
        send("changed", message)
    }

    func tell(of remark: Remark) {
        send("remark", RemarkJSON(remark))
    }

    /// That it was taken away, without its words, or brought back.
    func tell(of remark: Remark, isHidden: Bool) {
        if isHidden { send("hidden", HiddenRemark(remark)) } else { send("shown", RemarkJSON(remark)) }
    }

    private func send(_ name: String, _ value: some Encodable) {
        guard count > 0, let data = try? WebJSON.text(value) else { return }
        yield(Event(name: name, data: data))
    }

    private func yield(_ event: Event) {
        let all = state.withLock { Array($0.listeners.values) }
        for listener in all { listener.stream.yield(event) }
    }

    /// Whether a remark that pages show was taken away. New ones are told of at once.
    private static func hasLost(_ new: Facts, since old: Facts) -> Bool {
        func lost(_ shown: [Remark], since before: [Remark]) -> Bool {
            let known = Set(shown.map(\.id))
            // Whose place newer ones have taken has only moved on.
            let last = shown.count < Facts.talkShown ? Int64.min : shown.last?.id ?? .min
            return before.contains { $0.id > last && !known.contains($0.id) }
        }
        return lost(new.talk, since: old.talk) || old.talkOf.contains { lost(new.talkOf[$0.key] ?? [], since: $0.value) }
    }

    private static func raised(at now: Int64) -> Entry {
        Entry(
            label: "community", incidentId: nil, name: "Reports", status: "raised",
            body: "More people than usual report problems. Nobody has confirmed it yet.", at: Timestamp.rfc3339(now)
        )
    }

    /// At most as many as a person can take in; the page has all of them.
    private static func entries(of new: Facts, after old: Facts) -> [Entry] {
        let known = Set((old.incidents + old.maintenances).flatMap(\.updates).map(\.id))
        return (new.incidents + new.maintenances).flatMap { incident in
            incident.updates.filter { !known.contains($0.id) }.prefix(3).map { update in
                Entry(
                    label: update.label, incidentId: StatusID(incident.id).description, name: incident.name,
                    status: update.status.rawValue, body: String(update.body.prefix(500)), at: Timestamp.rfc3339(update.createdAt),
                    impactStatement: incident.statement, audiences: new.audiences(of: incident).map(\.name)
                )
            }
        }.prefix(10).map { $0 }
    }
}

extension IncidentUpdate {
    /// Who says so, for people.
    var label: String {
        switch origin {
        case .person: "official"
        case .probe: "automatic"
        case .reports: "community"
        }
    }
}
