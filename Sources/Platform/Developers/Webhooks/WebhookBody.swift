import Web

/// The body of a webhook. Its bytes are signed, so they are made once and kept as they are.
enum WebhookBody {
    /// - Parameters:
    ///   - openID: whom it is about; nil for what is about nobody.
    ///   - now: UTC milliseconds, when it happened.
    static func json(_ event: WebhookEvent, clientKey: String, openID: String?, at now: Int64) -> String {
        var json = #"{"client_key":\#(JSONText.quoted(clientKey)),"event":"\#(event.name)""#
        json += #","create_time":\#(now / .millisecondsPerSecond)"#
        if let openID { json += #","user_openid":"\#(openID)""# }
        return json + #","content":\#(JSONText.quoted(event.content))}"#
    }
}
