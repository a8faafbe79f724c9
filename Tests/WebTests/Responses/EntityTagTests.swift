import HTTPTypes
import Hummingbird
import Testing

@testable import Web

struct EntityTagTests {
    private let tag = EntityTag(opaque: "abc")

    private func isNew(_ field: String?) -> Bool {
        tag.isNew(to: .asked("/", field.map { [.ifNoneMatch: $0] } ?? [:]))
    }

    @Test func `the same content has the same tag`() {
        #expect(EntityTag(hashing: Array("hello".utf8)) == EntityTag(hashing: Array("hello".utf8)))
        #expect(EntityTag(hashing: Array("hello".utf8)) != EntityTag(hashing: Array("hallo".utf8)))
        #expect(EntityTag(hashing: []).text.utf8.count == 34, "quotes around 128 bits in hex")
    }

    @Test func `a client that has it is told so`() {
        for field in ["\"abc\"", "W/\"abc\"", "*", "\"x\", \"abc\"", " \"abc\" ,\"y\""] {
            #expect(!isNew(field), "\(field)")
        }
    }

    @Test func `a client that has another, or says nothing one can read, gets the content`() {
        for field in [nil, "", "abc", "\"abcd\"", "\"ab\"", "w/\"abc\"", "\"ABC\""] {
            #expect(isNew(field), "\(field ?? "nothing")")
        }
    }
}
