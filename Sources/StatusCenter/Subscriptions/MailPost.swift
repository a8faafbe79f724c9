import Logging

/// Sends what people subscribed to by mail, and the mail that asks whether they want it.
struct MailPost: Sendable {
    /// The seam to whatever carries mail.
    /// - Throws: when it was not taken.
    let send: @Sendable (MailMessage) async throws -> Void
    let from: MailAddress
    /// Name of what is watched.
    let name: String
    /// Where links begin.
    let origin: String
    let logger: Logger

    /// nil when the operator has not set up mail.
    /// - Throws: `MailSettingError`; when the program's settings cannot be written down.
    init?(_ settings: StatusSettings, logger: Logger) throws {
        // A password that is not set any more is not to lie around.
        if settings.mail?.smtpURL.isEmpty ?? true { MailProgram.forget(folder: settings.folder) }
        guard let mail = settings.mail else { return nil }
        guard let from = MailAddress(mail.from) else {
            throw MailSettingError(description: "SKIT_STATUS_MAIL_FROM wants an address such as status@example.org")
        }
        let program = mail.smtpURL.isEmpty ? .sendmail(mail.sendmail) : try MailProgram.smtp(mail.smtpURL, folder: settings.folder)
        self.init(send: program.send, from: from, name: settings.name, origin: settings.origin, logger: logger)
    }

    init(send: @escaping @Sendable (MailMessage) async throws -> Void, from: MailAddress, name: String, origin: String, logger: Logger) {
        self.send = send
        self.from = from
        self.name = name
        self.origin = origin
        self.logger = logger
    }

    /// - Throws: `CancellationError`.
    func deliver(_ delivery: Delivery, at: Int64) async throws -> Delivery.Outcome {
        guard let message = message(delivery, at: at) else { return .gone }
        do {
            try await send(message)
            return .arrived
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            logger.warning("a mail was not taken", metadata: ["cause": "\(error)"])
            return .failed()
        }
    }

    private func message(_ delivery: Delivery, at: Int64) -> MailMessage? {
        let subscription = delivery.subscription
        guard let to = MailAddress(subscription.address) else { return nil }
        let link = origin + subscription.path
        let (subject, text, id): (String, String, String)
        if let notice = delivery.notice {
            subject = notice.subject
            text = notice.words + "\n\n-- \n" + (subscription.isOnce ? lastFooter : footer(link))
            id = delivery.messageID(of: notice)
        } else {
            let isQuestion = subscription.confirmedAt == nil || subscription.wantsMore
            subject = isQuestion ? "[\(name)] Do you want to hear of incidents?" : "[\(name)] Your subscription"
            text = isQuestion ? question(subscription, link) : reminder(subscription, link)
            id = "ask_\(delivery.id)_\(StatusID(subscription.id))"
        }
        return MailMessage(
            sender: "\(name) status", from: from, to: to, subject: subject, text: text, id: id, at: at,
            unsubscribe: delivery.notice == nil ? nil : link + "/end"
        )
    }

    private func footer(_ link: String) -> String {
        "You asked to be told when something happens to \(name).\nChange what you hear of, or end it: \(link)\n"
    }

    private var lastFooter: String {
        "You asked for one mail when an incident of \(name) is resolved. This was it, and the address is forgotten.\n"
    }

    private func wish(_ isOnce: Bool) -> String {
        let what = isOnce ? "once, when the next incident of \(name) is resolved, and not after it" : "when something happens to \(name)"
        return "Somebody, hopefully you, asked that this address be told \(what)."
    }

    private func question(_ subscription: Subscription, _ link: String) -> String {
        let otherwise = subscription.wantsMore
            ? "It stays at the one mail that you asked for." : "The request is forgotten after a day."
        return """
            \(wish(subscription.isOnce && !subscription.wantsMore))

            To say yes, open this page and press the button:
            \(link)

            If it was not you, do nothing. \(otherwise)

            """
    }

    private func reminder(_ subscription: Subscription, _ link: String) -> String {
        """
        \(wish(subscription.isOnce)) It is already.

        Change what you hear of, or end it:
        \(link)

        """
    }
}
