import Testing

@testable import Web

struct OutboundURLTests {
    @Test(arguments: [
        ("https://example.org", "https://example.org/"), ("https://Example.ORG:443/Hook?a=b%20c", "https://example.org/Hook?a=b%20c"),
        ("http://hooks.example.org:8080/x/", "http://hooks.example.org:8080/x/"), ("https://93.184.216.34/x", "https://93.184.216.34/x"),
        ("https://[2606:2800:220:1::1]/x", "https://[2606:2800:220:1::1]/x"),
        ("https://xn--bcher-kva.example/x", "https://xn--bcher-kva.example/x"),
        ("https://a-1.example?x", "https://a-1.example/?x"),
    ])
    func `an address is taken as it is asked for`(text: String, asked: String) throws {
        #expect(try OutboundURL(text).description == asked)
    }

    @Test(arguments: [
        "", "example.org", "ftp://example.org/", "javascript:alert(1)", "https://", "https:///path", "https://user@example.org/",
        "https://user:word@example.org/", "https://example.org@127.0.0.1/", "https://example.org%40127.0.0.1/", "https://example.org/#part",
        "https://0x7f.1/", "https://0x7f000001/", "https://2130706433/", "https://127.1/", "https://0177.0.0.1/", "https://127.0.0.1./",
        "https://[fe80::1%25eth0]/", "https://[::1", "https://exa mple.org/", "https://bücher.example/",
        "https://example.org\\@evil.example/",
        "https://-a.example/", "https://a..example/", "https://example.org:0/", "https://example.org:99999/", "https://example.org:x/",
        "https://\(String(repeating: "a", count: 64)).example/", "https://example.org/\(String(repeating: "a", count: 2_048))",
        "https://ⓔxample.org/", "https://example.org/\u{0}", "https://example.org/\r\nHost: a", "//example.org/", "https:example.org",
    ])
    func `what is no plain address is refused with a reason`(text: String) {
        #expect(throws: OutboundError.self) { try OutboundURL(text) }
    }
}
