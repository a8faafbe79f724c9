import Testing
import Web

@testable import Platform

@Suite struct RedirectURITests {
    @Test(arguments: [
        "https://app.example/callback", "https://app.example", "https://app.example:8443/a/b/", "http://localhost:3000/cb",
        "http://127.0.0.1:*/cb", "https://localhost:*/", "https://xn--bcher-kva.example/cb",
        "https://a.example/" + String(repeating: "p", count: 493),
    ])
    func `an absolute static address can be registered, and admits itself`(text: String) throws {
        let uri = try RedirectURI(text)
        #expect(uri.admits(text) != text.contains("*"))
    }

    @Test(arguments: [
        "", "app.example/cb", "http://app.example/cb", "ftp://app.example/cb", "javascript:alert(1)", "https://", "https:///cb",
        "https://app.example/cb?x=1", "https://app.example/cb#x", "https://user@app.example/cb", "https://app.example\\@evil.example/",
        "https://app.example/cb\r\nLocation: x", "https://app.example/a b", "https://*.app.example/cb", "https://app.example:*/cb",
        "https://app.example:0/cb", "https://app.example:99999/cb", "http://localhost/cb", "http://localhost.evil.example:80/cb",
        "http://127.0.0.1:80*/cb", "http://127.0.0.1:1/*", "HTTPS://app.example/cb", "https://app.example;script-src/cb",
        "https://[::1]:3000/cb", "https://a.example/" + String(repeating: "p", count: 494), "https://app.example/é",
    ])
    func `an address against the rules is refused`(text: String) {
        #expect(throws: Problem.self) { try RedirectURI(text) }
    }

    @Test(arguments: [
        "https://app.example/callback/", "https://app.example/Callback", "https://APP.example/callback", "https://app.example/callback?x",
        "https://app.example/callback#x", "https://app.example/callback/../evil", "https://app.example:443/callback",
        "https://app.example.evil.example/callback", "https://app.example@evil.example/callback", "http://app.example/callback",
        "https://app.example/%63allback", "https://evil.example/https://app.example/callback", "https://app.example/callback\u{0}", "",
    ])
    func `nothing but the very same address is admitted`(asked: String) throws {
        #expect(!(try RedirectURI("https://app.example/callback")).admits(asked))
    }

    @Test(arguments: [
        ("http://127.0.0.1:3455/cb", true), ("http://127.0.0.1:65535/cb", true), ("http://127.0.0.1:0/cb", false),
        ("http://127.0.0.1:65536/cb", false), ("http://127.0.0.1:/cb", false), ("http://127.0.0.1:*/cb", false),
        ("http://127.0.0.1:1@evil.example/cb", false), ("http://127.0.0.1:1/x/cb", false), ("http://localhost:1/cb", false),
        ("http://127.0.0.1/cb", false), ("https://127.0.0.1:1/cb", false),
    ])
    func `a port that may be any is a port and nothing else`(asked: String, isAdmitted: Bool) throws {
        #expect(try RedirectURI("http://127.0.0.1:*/cb").admits(asked) == isAdmitted)
    }

    @Test func `an origin ends before the path`() {
        #expect(RedirectURI.origin(of: "http://127.0.0.1:3455/cb/x") == "http://127.0.0.1:3455")
        #expect(RedirectURI.origin(of: "https://app.example") == "https://app.example")
    }
}
