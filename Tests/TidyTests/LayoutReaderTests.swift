import Foundation
import Testing

/// The readers behind the rules: a rule that finds nothing must not be one that cannot see.
struct LayoutReaderTests {
    @Test("Strings and comments are blanked, code and line numbers stay")
    func bareSwift() {
        let code = BareCode.lines(
            of: #"""
                let a = "print(1)" // print(2)
                /* print(3)
                print(4) */ print(5)
                let b = #"a "quoted" print(6)"#
                """#, .swift)
        #expect(code.count == 4)
        #expect(code.joined().components(of: "print") == 1)
        #expect(code[2].contains("print(5)"))
    }

    @Test("JavaScript's patterns and templates are blanked, divisions are not")
    func bareJavaScript() {
        let code = BareCode.lines(of: "const a = /[\"'{/]+/u;\nconst b = `${x} {`;\nconst c = d / e / f;", .javaScript)
        #expect(!code.joined().contains("{"))
        #expect(code[2].contains("d / e / f"))
    }

    @Test("Functions are measured from their first line to their closing brace")
    func swiftSpans() {
        let text = """
            protocol P {
                func bare() throws -> Int
            }
            func long(
                _ a: Int
            ) async -> Int
            {
                if a > 1 { return 2 }
                return 1
            }
            """
        let spans = FunctionSpan.all(in: text.components(separatedBy: "\n"), .swift)
        #expect(spans.map(\.name) == ["long"])
        #expect(spans.first?.lineCount == 7)
    }

    @Test("JavaScript's functions, methods and arrows are measured")
    func javaScriptSpans() {
        let text = "function a() {\n}\nclass B {\n  async c(d) {\n    if (d) {\n    }\n  }\n}\nconst e = (f) => {\n};\n"
        let spans = FunctionSpan.all(in: text.components(separatedBy: "\n"), .javaScript)
        #expect(spans.map(\.name) == ["a", "c", "e"])
        #expect(spans.map(\.lineCount) == [2, 4, 2])
    }

    @Test("Python's functions end where the indentation does")
    func pythonSpans() {
        let text = "def a(\n    b,\n):\n    return 1\n\n\nclass C:\n    def d(self):\n        pass\n"
        let spans = FunctionSpan.all(in: text.components(separatedBy: "\n"), .python)
        #expect(spans.map(\.lineCount) == [4, 2])
    }
}

extension String {
    fileprivate func components(of word: String) -> Int {
        components(separatedBy: word).count - 1
    }
}
