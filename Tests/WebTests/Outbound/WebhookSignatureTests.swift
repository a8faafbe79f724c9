import Testing

@testable import Web

struct WebhookSignatureTests {
    @Test func `the signature is the one of the standard's own example`() throws {
        let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let headers = WebhookSignature.headers(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: 1_614_265_330_000, body: Array(#"{"test": 2432232314}"#.utf8), secrets: [secret, secret]
        )
        let one = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        #expect(headers.map(\.name) == ["webhook-id", "webhook-timestamp", "webhook-signature"])
        #expect(headers.map(\.value) == ["msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "\(one) \(one)"])
    }

    @Test func `a new secret is long, told once as text, and read again`() throws {
        let secret = WebhookSecret()
        #expect(WebhookSecret(secret.text) == secret)
        #expect(secret != WebhookSecret())
        for text in ["", "whsec_", "whsec_AAAA", "whsec_!!", secret.text + "x"] { #expect(WebhookSecret(text) == nil, "\(text)") }
    }
}
