import Testing
import Web

@testable import Platform

struct WebhookAddressTests {
    @Test(arguments: [
        "https://planner.example/hook", "https://planner.example:443/hook?from=skit", "https://93.184.216.34/hook", "https://x.example",
    ])
    func `an address on the web is taken as it stands`(_ text: String) throws {
        #expect(try WebhookAddress(text).text == text)
    }

    @Test(arguments: [
        "http://planner.example/hook", "ftp://planner.example/", "planner.example", "https://", "https://user:word@planner.example/",
        "https://planner.example/#part", "https://0x7f.1/", "https://2130706433/", "https://planner.example/a b", "javascript:alert(1)",
        "https://planner.example/" + String(repeating: "a", count: 500),
    ])
    func `what is no address by https is refused in words`(_ text: String) {
        #expect(throws: Problem.self) { try WebhookAddress(text) }
    }

    @Test func `nothing typed is none`() throws {
        #expect(try WebhookAddress.typed("  ") == nil && WebhookAddress.typed(nil) == nil)
    }
}
