import Storage

/// What can be said in the first bad hour, before anybody has written templates: to be changed, or taken away.
struct FirstTemplates: Sendable {
    let templates: Templates

    private static let orders = [
        TemplateOrder(
            name: "We have noticed it", title: "Something does not work as it should",
            body: "Something does not work as it should. We are looking into it, and say more within half an hour.", status: .investigating
        ),
        TemplateOrder(
            name: "We know the cause",
            body: "We know the cause and are working on it. We say here when that changes something for you.", status: .identified
        ),
        TemplateOrder(
            name: "We are watching", body: "It works again. We are watching whether it stays so.", status: .monitoring
        ),
        TemplateOrder(
            name: "It is over", body: "This is over. We are sorry for the trouble, and tell here later why it happened.", status: .resolved
        ),
        TemplateOrder(
            name: "Planned work", title: "Maintenance",
            body: "We are working on our servers then. Some things may be slow or away for some minutes.", status: .scheduled
        ),
    ]

    /// Does nothing once anything was ever written down: whoever took them away does not want them back.
    func makeIfNew() async throws {
        try await templates.database.write { [templates] tx in
            guard try tx.row("SELECT 1 FROM audit LIMIT 1") == nil else { return }
            for order in FirstTemplates.orders { _ = try templates.add(order, by: .start, in: tx) }
        }
    }
}
