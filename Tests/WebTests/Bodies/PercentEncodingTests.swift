import Testing

@testable import Web

struct PercentEncodingTests {
    @Test func `whatever is encoded decodes to itself`() {
        for text in ["", "plain", "a b+c&d=e", "äöü — 東京 🎬", "100%", "\u{0}\n", "..%2f"] {
            let encoded = PercentEncoding.encode(text)
            #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && !"&=+/?# ".utf8.contains($0) }, "\(encoded)")
            #expect(PercentEncoding.decode(encoded.utf8) == text)
        }
    }

    @Test func `a broken escape and broken UTF-8 are no text`() {
        for text in ["%", "%2", "%zz", "a%2gb", "%ff%fe", "%c3", "%c0%80", "%ed%a0%80"] {
            #expect(PercentEncoding.decode(text.utf8) == nil, "\(text)")
        }
    }

    @Test func `a plus is a space in forms only`() {
        #expect(PercentEncoding.decode("a+b".utf8) == "a+b")
        #expect(PercentEncoding.decode("a+b".utf8, plusIsSpace: true) == "a b")
    }
}
