import HTTPTypes
import Testing

@testable import Web

struct FormTests {
    @Test func `fields are read as browsers send them`() throws {
        let form = try Form("name=Ada+Lovelace&note=1%2B1%3D2&empty=&bare&name=second")
        #expect(form["name"] == "Ada Lovelace", "the first of the same name")
        #expect(form["note"] == "1+1=2")
        #expect(form["empty"] == "" && form["bare"] == "")
        #expect(form["missing"] == nil)
    }

    @Test func `a missing field is named`() throws {
        let form = try Form("a=1")
        let problem = #expect(throws: Problem.self) { try form.required("password") }
        #expect(problem?.field == "password" && problem?.code == "field_missing")
    }

    @Test func `what cannot be read is refused, not repaired`() {
        for text in ["a=%", "a=%ff", "%zz=1", (0...Form.fieldsMax).map { "f\($0)=1" }.joined(separator: "&")] {
            let problem = #expect(throws: Problem.self) { try Form(text) }
            #expect(problem?.status == .badRequest && problem?.code == "malformed_form")
        }
    }

    @Test func `U+0000 is refused before it reaches a database`() {
        for text in ["a=x%00y", "a%00=x", "a=1&b=%00"] {
            let problem = #expect(throws: Problem.self) { try Form(text) }
            #expect(problem?.code == "nul_character", "\(text)")
        }
    }

    @Test func `a checkbox is on when it is sent, unless it says otherwise`() throws {
        let form = try Form("a=on&b=false&c=0&d=off&e=1")
        #expect(["a", "b", "c", "d", "e", "f"].map(form.isOn) == [true, false, false, false, true, false])
    }
}
