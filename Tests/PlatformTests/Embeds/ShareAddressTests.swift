import TestRig
import Testing
import Web

@testable import Platform

struct ShareAddressTests {
    private static let hosts: Set<String> = ["skit.example", "localhost:8080"]

    @Test(arguments: [
        ("https://skit.example/@vera/video/123456", 123_456), ("http://skit.example/@vera/video/123456/", 123_456),
        ("HTTPS://Skit.Example/@vera.m_1/video/123456?utm_source=a&b#c", 123_456), ("https://skit.example:443/@v/video/7", 7),
        ("http://localhost:8080/@vera/video/9007199254740991", WireID.max), ("https://skit.example/@vera/photo/8", 8),
        ("https://skit.example/v/5", 5), ("https://skit.example/v/5.html", 5), ("https://skit.example/player/v1/6?controls=0", 6),
        ("https://skit.example/embed/v2/6", 6), ("https://skit.example/t/3Z", 148),
    ] as [(String, Int64)])
    func `every form of an address names its video`(address: String, id: Int64) {
        #expect(ShareAddress(address, hosts: Self.hosts)?.videoID == id)
    }

    @Test(arguments: [
        "", "/@vera/video/1", "skit.example/@vera/video/1", "ftp://skit.example/@vera/video/1", "https://other.example/@vera/video/1",
        "https://skit.example.other.example/@vera/video/1", "https://skit.example@other.example/@vera/video/1",
        "https://user@skit.example/@vera/video/1", "https://skit.example:8443/@vera/video/1", "https://skit.example/@vera",
        "https://skit.example/@vera/video/", "https://skit.example/@vera/video/x", "https://skit.example/@vera/video/0",
        "https://skit.example/@vera/video/01", "https://skit.example/@vera/video/9007199254740992", "https://skit.example/vera/video/1",
        "https://skit.example/@vera/video/1/2", "https://skit.example/t/0OIl", "https://skit.example/t/1", "https://skit.example/v/1.htm",
        "https://skit.example\\/@vera/video/1", "https:///@vera/video/1", "javascript:alert(1)//skit.example/@v/video/1",
    ])
    func `what is another's address, or no video's, names nothing`(address: String) {
        #expect(ShareAddress(address, hosts: Self.hosts) == nil)
    }

    @Test func `an address that is too long names nothing`() {
        let address = "https://skit.example/@vera/video/1?" + String(repeating: "a", count: ShareAddress.longest)
        #expect(ShareAddress(address, hosts: Self.hosts) == nil)
    }

    @Test func `a short code leads back to its id, and no two codes to one`() {
        var random = TestRig.SeededRandom(seed: 58)
        for _ in 0..<5_000 {
            let id = Int64.random(in: 1...WireID.max, using: &random)
            let code = ShareCode.text(of: id)
            #expect(ShareCode.id(code) == id && code.count <= 10)
            #expect(ShareCode.id("1" + code) == nil, "one id has one spelling")
        }
        for id in [1, 57, 58, 3_363, WireID.max] as [Int64] { #expect(ShareCode.id(ShareCode.text(of: id)) == id) }
        for code in ["", "0", "O", "l", "é", "zzzzzzzzzz", "zzzzzzzzzzz", "a b", "%32"] { #expect(ShareCode.id(code) == nil, "\(code)") }
    }
}
