import Web

/// The page about webhooks: what is sent, when, and how a receiver knows that it is ours.
enum WebhookGuide {
    static func model(_ examples: DocsExamples) -> PageModel {
        [
            "events": WebhookEvent.samples.map { event -> PageModel in
                ["name": event.name, "content": event.content, "note": event.words]
            },
            "body": DocsCode.model(body, "A webhook", "http"),
            "examples": examples.verifiers.map { language, file, text -> PageModel in
                let ending = String(file.split(separator: ".").last ?? "")
                return ["language_name": language, "block": DocsCode.model(text, language, ending)]
            },
            "header": WebhookStamp.header, "patience": WebhookCourier.patience.components.seconds,
            "hours": WebhookPace.patience / .millisecondsPerHour, "days": Webhooks.memory / .millisecondsPerDay,
            "slots": WebhookSlots.perApp,
        ]
    }

    private static let body: String = {
        let json = WebhookBody.json(.authorizationRemoved(.person), clientKey: "KEY", openID: "OPEN_ID", at: 1_787_862_385_000)
        return """
            POST /skit HTTP/1.1
            Content-Type: application/json
            \(WebhookStamp.value(for: json, secret: "SECRET", at: 1_787_862_385_000).withName(WebhookStamp.header))

            \(json)
            """
    }()
}

extension String {
    fileprivate func withName(_ header: String) -> String { "\(header): \(self)" }
}

extension WebhookEvent {
    /// One of each, for the table of events.
    static let samples: [WebhookEvent] = [
        .authorizationRemoved(.person), .postCompleted(samplePost), .postFailed(samplePost, reason: PostFailure.format.rawValue),
        .postInInbox(WebhookPost(.inboxFile, 6_718_335)), .postPublic(samplePost, postID: 6_718_335),
        .postHidden(samplePost, postID: 6_718_335), .test,
    ]
    private static let samplePost = WebhookPost(.directFile, 6_718_335)

    /// When it is sent.
    var words: String {
        switch self {
        case .authorizationRemoved:
            "The tokens have ended already. Reason \(ConnectionEvent.Reason.person.rawValue): the person disconnected; "
                + "\(ConnectionEvent.Reason.developer.rawValue): the app revoked."
        case .postFailed: "A post has failed."
        case .postCompleted: "A post is done."
        case .postInInbox: "A draft is in the person's inbox."
        case .postPublic: "It is done, and everybody can see it."
        case .postHidden: "Not everybody can see it any more: it is private now, or gone."
        case .test: "You pressed the button on the app's page. No other server has it."
        }
    }
}
