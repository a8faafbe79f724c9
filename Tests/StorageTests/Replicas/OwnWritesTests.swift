import Testing

@testable import Storage

struct OwnWritesTests {
    @Test func `whoever wrote nothing asks for what it knew before, and tells nothing new`() {
        #expect(OwnWrites().floor == nil)
        let own = OwnWrites(known: WALPosition(bytes: 7))
        #expect(own.floor == WALPosition(bytes: 7))
        #expect(own.written == nil)
    }

    @Test func `the latest of its writes is what a request must see`() {
        let own = OwnWrites(known: WALPosition(bytes: 7))
        for bytes: UInt64 in [9, 12, 10] { own.note(WALPosition(bytes: bytes)) }
        #expect(own.floor == WALPosition(bytes: 12))
        #expect(own.written == WALPosition(bytes: 12))
    }

    @Test func `what a client claims is asked for, and never told on as a write`() {
        let own = OwnWrites(known: .unknown)
        own.note(WALPosition(bytes: 3))
        #expect(own.floor == .unknown)
        #expect(own.written == WALPosition(bytes: 3))
    }
}
