import Foundation
import Storage
import TestRig
import Testing

@Suite struct SQLTests {
    @Test func `a value becomes a placeholder in its place`() {
        let (name, limit) = ("mia", 3)
        let sql: SQL = "SELECT id FROM users WHERE name = \(name) LIMIT \(limit)"
        let (text, values) = sql.rendered { "$\($0)" }
        #expect(text == "SELECT id FROM users WHERE name = $1 LIMIT $2")
        #expect(values == [.text("mia"), .integer(3)])
    }

    @Test func `an absent value is bound as null`() {
        let (text, values) = ("UPDATE t SET a = \(nil as String?)" as SQL).rendered { _ in "?" }
        #expect(text == "UPDATE t SET a = ?")
        #expect(values == [.null])
    }

    @Test func `statements nest and keep the order of their values`() {
        let inner: SQL = "b = \(2)"
        let sql: SQL = "a = \(1) AND \(inner) AND c = \(true)" + " LIMIT \(4)"
        let (text, values) = sql.rendered { "$\($0)" }
        #expect(text == "a = $1 AND b = $2 AND c = $3 LIMIT $4")
        #expect(values == [.integer(1), .integer(2), .integer(1), .integer(4)])
    }

    @Test func `a list is one placeholder each and an empty one matches nothing`() {
        let (text, values) = ("id IN \(list: [1, 2, 3])" as SQL).rendered { _ in "?" }
        #expect(text == "id IN (?, ?, ?)")
        #expect(values == [.integer(1), .integer(2), .integer(3)])
        #expect(("id IN \(list: [Int64]())" as SQL).rendered { _ in "?" }.text == "id IN (NULL)")
    }

    @Test(arguments: 0..<50)
    func `no value ever reaches the text`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let alphabet = Array("'\";-?$\\%\u{0}\u{2028} DROP(),é🎬1")
        for _ in 0..<40 {
            let value = String((0..<Int.random(in: 1...12, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "'" })
            let list = [value, value + "x"]
            let sql: SQL = "<\(value)|\(Data(value.utf8))|\(list: list)>"
            let (text, values) = sql.rendered { _ in "?" }
            #expect(text == "<?|?|(?, ?)>")
            #expect(values == [.text(value), .blob(Data(value.utf8)), .text(value), .text(value + "x")])
        }
    }

    @Test func `hostile text is stored as it is`() async throws {
        let scratch = try await ScratchDatabase()
        let hostile = ["'); DROP TABLE notes; --", "?", "$1", "\"", "🎬'", ""]
        for text in hostile {
            try await scratch.database.write { try $0.run("INSERT INTO notes (text) VALUES (\(text))") }
        }
        #expect(try await scratch.notes() == hostile)
    }

    @Test func `text that an engine would cut short is refused`() async throws {
        let scratch = try await ScratchDatabase()
        await #expect(throws: StorageError.constraint("a text holds U+0000")) {
            try await scratch.database.write { try $0.run("INSERT INTO notes (text) VALUES (\("a\u{0}b"))") }
        }
    }
}
