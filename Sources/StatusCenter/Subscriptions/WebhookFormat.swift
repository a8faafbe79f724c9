/// In whose words a webhook speaks.
enum WebhookFormat: String, Sendable, CaseIterable {
    /// Statuspage's bodies, for programs.
    case statuspage
    /// Messages for people, in the form that the incoming webhooks of these chats take.
    case slack, discord, teams

    /// For people.
    var words: String {
        switch self {
        case .statuspage: "A program (Statuspage's bodies)"
        case .slack: "Slack"
        case .discord: "Discord"
        case .teams: "Microsoft Teams"
        }
    }

    /// Discord takes 2,000 characters of a message, and counts them as UTF-16 does.
    static let unitsMax = 2_000
    static let subjectUnitsMax = 300

    /// A message of a chat; nil for programs.
    func message(_ subject: String, _ text: String) -> WireValue? {
        let subject = String(subject.prefix(within: WebhookFormat.subjectUnitsMax, \.utf16.count))
        let text = WebhookFormat.cut(text, to: WebhookFormat.unitsMax - subject.utf16.count - 1)
        switch self {
        case .statuspage: return nil
        // In Slack's markup these three mean something; nobody is to be called by name.
        case .slack:
            func plain(_ text: String) -> String {
                text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            }
            return .object([("text", .text("\(plain(subject))\n\(plain(text))"))])
        case .discord:
            return .object([
                ("content", .text("\(subject)\n\(text)")), ("allowed_mentions", .object([("parse", [])])),
            ])
        case .teams:
            let lines = [("Bolder", subject), ("Default", text)].map { weight, words -> WireValue in
                .object([("type", "TextBlock"), ("text", .text(words)), ("weight", .text(weight)), ("wrap", true)])
            }
            let card = WireValue.object([
                ("$schema", "http://adaptivecards.io/schemas/adaptive-card.json"), ("type", "AdaptiveCard"), ("version", "1.4"),
                ("body", .list(lines)),
            ])
            let attachment = WireValue.object([("contentType", "application/vnd.microsoft.card.adaptive"), ("content", card)])
            return .object([("type", "message"), ("attachments", .list([attachment]))])
        }
    }

    /// As much as has room. The last line, which leads further, stays.
    private static func cut(_ text: String, to units: Int) -> String {
        guard text.utf16.count > units else { return text }
        let end = text.lastIndex(of: "\n") ?? text.startIndex
        let last = "…" + text[end...]
        return text[..<end].prefix(within: units - last.utf16.count, \.utf16.count) + last
    }
}
