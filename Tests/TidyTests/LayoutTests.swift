import Testing

/// The shape of files: what fits on a screen can be read as a whole.
struct LayoutTests {
    static let longestLine = 140
    static let longestFile = 400
    static let longestFunction = 70

    @Test("No line is wider than 140 columns", arguments: CheckoutFile.sources)
    func lineWidth(_ file: CheckoutFile) throws {
        for (index, line) in try file.lines().enumerated() where line.count > Self.longestLine {
            Issue.record("\(file.path):\(index + 1) has \(line.count) columns")
        }
    }

    @Test("No file is longer than 400 lines", arguments: CheckoutFile.sources)
    func fileLength(_ file: CheckoutFile) throws {
        let count = try file.lines().count
        #expect(count <= Self.longestFile, "\(file.path) probably holds two concepts: split it")
    }

    @Test("No function is longer than 70 lines", arguments: CheckoutFile.sources)
    func functionLength(_ file: CheckoutFile) throws {
        guard let language = file.language else { return }
        let lines = BareCode.lines(of: try file.lines().joined(separator: "\n"), language)
        for span in FunctionSpan.all(in: lines, language) where span.lineCount > Self.longestFunction {
            Issue.record("\(file.path):\(span.firstLine) \(span.name) takes \(span.lineCount) lines")
        }
    }

    @Test("Lines end without blanks, and files with one line break", arguments: CheckoutFile.sources)
    func endings(_ file: CheckoutFile) throws {
        let lines = try file.lines()
        for (index, line) in lines.enumerated() where line.hasSuffix(" ") || line.hasSuffix("\t") {
            Issue.record("\(file.path):\(index + 1) ends with a blank")
        }
        #expect(lines.last == "" && lines.dropLast().last != "", "\(file.path) must end with exactly one line break")
    }
}
