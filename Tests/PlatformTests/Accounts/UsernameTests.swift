import Testing

@testable import Platform

struct UsernameTests {
    @Test("A name of 3 to 24 of a-z, digits, dot and underscore is taken", arguments: [
        "abc", "a.b", "a__b", "___", "ada.lovelace_1815", String(repeating: "x", count: 24), ".dots",
    ])
    func taken(_ name: String) throws {
        #expect(try Username(name).text == name)
    }

    @Test("Capital letters are the same name")
    func caseFolds() throws {
        #expect(try Username("Ada") == Username("aDA"))
    }

    @Test("Anything else is refused with its reason at the field", arguments: [
        "", "ab", String(repeating: "x", count: 25), "a b", "a-b", "ada.", "ädä", "аda", "a\u{0}b", "a/b", "@ada", "ａｄａ", "ada\n",
    ])
    func refused(_ name: String) {
        #expect(throws: (any Error).self) { try Username(name) }
    }

    @Test("A name of the site itself is kept", arguments: ["admin", "Support", "API", "uploads", "settings", "skit"])
    func reserved(_ name: String) {
        #expect(throws: (any Error).self) { try Username(name) }
    }

    @Test("Every reserved name could otherwise be a name, so that the list holds nothing idle")
    func reservedNamesAreNames() {
        for name in Username.reserved where name.utf8.count >= 3 {
            #expect(Username.hasAllowedShape(name), "\(name)")
        }
    }
}
