import Testing

@testable import Web

struct PublicOriginTests {
    @Test func `scheme and host are read, with or without a closing slash`() throws {
        let secure = try #require(PublicOrigin("https://Video.Example/"))
        #expect(secure.isSecure && secure.host == "video.example" && secure.description == "https://video.example")
        let plain = try #require(PublicOrigin("http://127.0.0.1:8080"))
        #expect(!plain.isSecure && plain.host == "127.0.0.1:8080")
    }

    @Test func `anything with more than an origin is none`() {
        let texts = [
            "", "video.example", "ftp://video.example", "https://", "https:///", "https://video.example/skit", "https://a@video.example",
            "https://video.example?x", "https://video.example#x", "https://vid eo.example", "https://\"x\"", "javascript:alert(1)",
        ]
        for text in texts {
            #expect(PublicOrigin(text) == nil, "\(text)")
        }
    }
}
