/// A word about an incident as a browser shows it: short, and it takes the place of the one before it about the same incident.
struct PushNotice: Sendable {
    /// Bytes. In JSON each may become two, and with what is around them all of it must fit into one message.
    static let titleBytes = 300
    static let bodyBytes = 900

    /// What the worker in the browser reads.
    let json: String
    /// What is still undelivered under the same topic is replaced (RFC 8030 §5.4): letters and digits, 32 at most.
    let topic: String
    let urgency: Urgency

    /// What a device that saves its battery is woken for (RFC 8030 §5.3).
    enum Urgency: String, Sendable {
        case low, normal, high
    }

    init(json: String, topic: String, urgency: Urgency) {
        (self.json, self.topic, self.urgency) = (json, topic, urgency)
    }

    init(of incident: Incident) {
        let id = StatusID(incident.id).description
        var lines: [String] = []
        if let newest = incident.updates.first {
            lines = newest.affected.map { "\($0.name): \(ComponentStatus(rawValue: $0.new)?.words.lowercased() ?? $0.new)" }
            lines.insert(newest.body, at: 0)
        }
        if let from = incident.scheduledFor, !incident.status.isOver { lines.insert("From \(Calendar.moment(from)).", at: 0) }
        self.init(
            json: PushNotice.json(
                title: "\(incident.status.words): \(incident.name)", body: lines.joined(separator: "\n"), path: "/incidents/\(id)", tag: id
            ),
            topic: id, urgency: PushNotice.urgency(of: incident)
        )
    }

    /// The first message, which asks whether it arrives: the worker sends the challenge back.
    static func welcome(_ subscription: Subscription, challenge: String, name: String) -> String {
        json(
            title: "Notifications are on", body: "This browser is told when something happens to \(name).", path: "/subscribe", tag: "on",
            further: [("confirm", .object([("path", .text(subscription.path)), ("challenge", .text(challenge))]))]
        )
    }

    private static func urgency(of incident: Incident) -> Urgency {
        if incident.kind == .maintenance { return incident.status.isInForce ? .normal : .low }
        return incident.status.isInForce && [.major, .critical].contains(incident.impact) ? .high : .normal
    }

    private static func json(
        title: String, body: String, path: String, tag: String, further: [(String, WireValue)] = []
    ) -> String {
        WireValue.object(
            [
                ("title", .text(cut(title, to: titleBytes))), ("body", .text(cut(body, to: bodyBytes))), ("path", .text(path)),
                ("tag", .text(tag)),
            ] + further
        ).json
    }

    private static func cut(_ text: String, to bytes: Int) -> String {
        guard text.utf8.count > bytes else { return text }
        return text.prefix(within: bytes - "…".utf8.count, \.utf8.count) + "…"
    }
}
