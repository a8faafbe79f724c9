import Crypto
import Foundation
import Logging
import Synchronization
import Web

@testable import StatusCenter

/// Receivers of webhooks and of mail, and push services, that answer as the test says; by themselves they want what they are asked about.
final class HandReceivers: Sendable {
    enum Manner: Sendable {
        case willing
        /// Answers 200 and says nothing further.
        case mute
        case answers(Int)
        /// Answers so, and asks to be left alone for so many seconds.
        case pauses(Int, seconds: Int)
        case unreachable
        /// Wants it, after letting time go by.
        case late(@Sendable () -> Void)
    }

    struct Heard: Sendable {
        let url: String
        let fields: [String: String]
        let body: String

        var json: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]) ?? [:] }
        var challenge: String? { json["challenge"] as? String }
    }

    private let heard = Mutex<[Heard]>([])
    private let manners = Mutex<[String: Manner]>([:])
    private let letters = Mutex<[MailMessage]>([])
    private let isMailDown = Mutex(false)
    private let key = VAPIDKey(P256.Signing.PrivateKey())
    private static let silence = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    var webhooks: WebhookPost {
        WebhookPost(
            send: { url, headers, body in
                try self.hear(url, headers, body)
            }, origin: "https://status.example.org"
        )
    }

    var pushes: PushPost {
        PushPost(
            send: { url, headers, body in
                try self.hear(url, headers, body)
            }, key: key, contact: "https://status.example.org", name: "skit", logger: HandReceivers.silence
        )
    }

    private func hear(
        _ url: OutboundURL, _ headers: [(name: String, value: String)], _ body: [UInt8]
    ) throws -> OutboundClient.Answer {
        let fields = Dictionary(headers.map { ($0.name, $0.value) }) { first, _ in first }
        let message = Heard(url: url.description, fields: fields, body: String(decoding: body, as: UTF8.self))
        heard.withLock { $0.append(message) }
        switch manners.withLock({ $0[url.description] }) ?? .willing {
        case .willing: return HandReceivers.yes(to: message)
        case .late(let pass):
            pass()
            return HandReceivers.yes(to: message)
        case .mute: return OutboundClient.Answer(status: 200, body: [])
        case .answers(let status): return OutboundClient.Answer(status: status, body: [])
        case .pauses(let status, let seconds): return OutboundClient.Answer(status: status, body: [], retryAfter: .seconds(seconds))
        case .unreachable: throw OutboundError.unreachable
        }
    }

    private static func yes(to message: Heard) -> OutboundClient.Answer {
        OutboundClient.Answer(status: 200, body: Array((message.challenge ?? "heard").utf8))
    }

    var mails: MailPost? {
        guard let from = MailAddress("status@example.org") else { return nil }
        return MailPost(
            send: { message in
                if self.isMailDown.withLock({ $0 }) { throw CocoaError(.fileNoSuchFile) }
                self.letters.withLock { $0.append(message) }
            }, from: from, name: "skit", origin: "https://status.example.org",
            logger: HandReceivers.silence
        )
    }

    func behave(_ manner: Manner, at url: String) { manners.withLock { $0[url] = manner } }
    func breakMail(_ isDown: Bool) { isMailDown.withLock { $0 = isDown } }

    /// What an address got since the last time it was looked at, without the question whether it wants it.
    func take(_ url: String) -> [Heard] {
        heard.withLock { heard in
            defer { heard.removeAll { $0.url == url } }
            return heard.filter { $0.url == url && $0.challenge == nil }
        }
    }

    func lastChallenge(at url: String) -> String? { heard.withLock { $0.last { $0.url == url }?.challenge } }

    func takeMail() -> [MailMessage] {
        letters.withLock { letters in
            defer { letters = [] }
            return letters
        }
    }
}
