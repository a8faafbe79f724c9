import Web

/// Where an app hears of what happens: an address on the web, by https, and by the rules of those that we ask for somebody else.
struct WebhookAddress: Sendable, Hashable {
    static let longest = 511

    /// As it was set.
    let text: String

    /// - Throws: a `Problem` with what is wrong with it.
    init(_ text: String) throws(Problem) {
        guard text.utf8.count <= Self.longest else { throw .webhook("It is longer than \(Self.longest) characters.") }
        do {
            let url = try OutboundURL(text)
            guard url.isSecure else { throw Problem.webhook("It must begin with https://.") }
        } catch let problem as Problem {
            throw problem
        } catch OutboundError.refused(let why) {
            throw .webhook(why)
        } catch {
            throw .webhook("It is no address.")
        }
        self.text = text
    }

    /// Of a form's field: nil for an empty one.
    static func typed(_ text: String?) throws(Problem) -> WebhookAddress? {
        let typed = (text ?? "").trimmedText
        return typed.isEmpty ? nil : try WebhookAddress(typed)
    }
}

extension Problem {
    fileprivate static func webhook(_ fault: String) -> Problem {
        .invalid(field: "webhook_url", code: "webhook_url_invalid", "The callback URL can't be used. \(fault)")
    }
}
