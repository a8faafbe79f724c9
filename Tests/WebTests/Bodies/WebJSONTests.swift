import HTTPTypes
import Testing

@testable import Web

struct WebJSONTests {
    private struct Note: Codable, Equatable {
        var text: String
        var parentId: Int?
    }

    private func refusal(_ json: String) -> Problem? {
        #expect(throws: Problem.self) { try WebJSON.decode(Note.self, from: Array(json.utf8)) }
    }

    @Test func `a body becomes a value`() throws {
        let note = try WebJSON.decode(Note.self, from: Array(#"{"text":"hi","parent_id":5}"#.utf8))
        #expect(note == Note(text: "hi", parentId: 5))
    }

    @Test func `U+0000 in a text is refused, in any spelling`() {
        let texts = [#"{"text":"a\u0000b"}"#, #"{"text":"\u0000"}"#, #"{"text":"\\\u0000"}"#, #"{"te\u0000xt":"a"}"#,
            "{\"text\":\"a\u{0}\"}"]
        for text in texts {
            #expect(refusal(text)?.code == "nul_character", "\(text)")
            #expect(refusal(text)?.status == .badRequest)
        }
    }

    @Test func `what only looks like U+0000 is a text like any other`() throws {
        for (json, text) in [(#"{"text":"\\u0000"}"#, #"\u0000"#), (#"{"text":"\u0030000"}"#, "0000")] {
            #expect(try WebJSON.decode(Note.self, from: Array(json.utf8)).text == text)
        }
    }

    @Test func `what is no JSON is malformed, and what is of another shape names its field`() {
        for text in ["", "{", "nope", "[1,"] {
            #expect(refusal(text)?.code == "malformed_json", "\(text)")
        }
        let problem = #expect(throws: Problem.self) { try WebJSON.decode(Note.self, from: [0x22, 0xff, 0x22]) }
        #expect(problem?.code == "malformed_json")
        #expect(refusal("{}")?.field == "text")
        #expect(refusal(#"{"text":"a","parent_id":"x"}"#)?.field == "parent_id")
    }
}
