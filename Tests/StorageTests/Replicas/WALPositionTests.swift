import Testing

@testable import Storage

struct WALPositionTests {
    @Test(arguments: [0, 1, 0x16b_3748, 0x7fff_ffff_ffff_ffff, UInt64.max])
    func `a position comes back as it went into a cookie`(bytes: UInt64) {
        #expect(WALPosition(WALPosition(bytes: bytes).text)?.bytes == bytes)
    }

    @Test func `later places are greater, whatever their digits`() {
        #expect(WALPosition(bytes: 0xff) < WALPosition(bytes: 0x100))
        #expect(WALPosition(bytes: .max - 1) < .unknown)
    }

    @Test(arguments: [
        "", " ", "0/16B3748", "16B3748", "-1", "+1", "0x10", "1_000", "１", "fffffffffffffffff", "1 ", "1;", "1\u{0}", "é", "\u{661}",
        String(repeating: "0", count: 100_000),
    ])
    func `what is no position is none`(text: String) {
        #expect(WALPosition(text) == nil)
    }
}
