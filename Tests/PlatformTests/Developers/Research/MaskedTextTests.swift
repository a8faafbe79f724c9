import TestRig
import Testing

@testable import Platform

struct MaskedTextTests {
    @Test(arguments: [
        ("write to vera.m+sea@mail.example.org!", "write to ***!"), ("VERA@EXAMPLE.CO.UK.", "***."), ("(vera@example.org)", "(***)"),
        ("mailto:vera@example.org", "mailto:***"), ("véra@exämple.org", "***"), ("a@b.de,c@d.eu", "***,***"),
        ("vera＠example．org", "***"), ("call +49 170 1234567", "call ***"), ("(555) 123-4567 now", "*** now"), ("555.123.4567", "***"),
        ("00491701234567x", "***x"), ("+1/555/1234567", "***"), ("tel:５５５１２３４５６７", "tel:***"), ("٠١٢٣٤٥٦٧٨٩", "***"),
        ("12345678901234567890123", "***"), ("one 5551234, two 5554321", "one ***, two ***"),
    ])
    func `mail addresses and phone numbers are stars`(text: String, masked: String) {
        #expect(MaskedText.masked(text) == masked)
    }

    @Test(arguments: [
        "", "@vera and @nils", "C# @ 5", "in 2026 we had 123456", "3.14159", "at 10:30 or 11:45", "a@b", "a@b.", "@example.org",
        "#1 of 100", "price 1,000,000", "love ❤️ it", "x@y.z",
    ])
    func `what is neither stays as it is`(text: String) {
        #expect(MaskedText.masked(text) == text)
    }

    /// Whatever stands around it, and however it is written.
    @Test func `no address and no number comes through`() {
        var random = TestRig.SeededRandom(seed: 11)
        let around = ["", " ", "call ", "!", "(", "\n", "é", "❤️", "a", ": "]
        for _ in 0..<3_000 {
            let digits = (0..<Int.random(in: 7...15, using: &random)).map { _ in String(Int.random(in: 0...9, using: &random)) }
            let number = digits.joined(separator: ["", " ", "-", "."].randomElement(using: &random)!)
            let text = around.randomElement(using: &random)! + number + around.randomElement(using: &random)!
            #expect(MaskedText.masked(text).filter(\.isNumber).isEmpty, "\(text)")
            let name = String((0..<Int.random(in: 1...9, using: &random)).map { _ in "abcxyz09._-".randomElement(using: &random)! })
            let mail = around.randomElement(using: &random)! + name + "@host.example" + around.randomElement(using: &random)!
            #expect(!MaskedText.masked(mail).contains("host"), "\(mail)")
        }
    }
}
