import Testing

/// The shape of files: what fits on a screen can be read as a whole.
///
/// One test looks at all files: as a case each, they would be half of all cases, and most of the time would go into telling of them.
struct LayoutTests {
    static let longestLine = 140
    static let longestFile = 400
    static let longestFunction = 70

    @Test("No line is wider than 140 columns")
    func lineWidth() throws {
        for file in CheckoutFile.sources { try lineWidth(of: file) }
    }

    private func lineWidth(of file: CheckoutFile) throws {
        for (index, line) in try file.lines().enumerated() where line.utf8.count > Self.longestLine && line.count > Self.longestLine {
            Issue.record("\(file.path):\(index + 1) has \(line.count) columns")
        }
    }

    @Test("No file is longer than 400 lines")
    func fileLength() throws {
        for file in CheckoutFile.sources { try fileLength(of: file) }
    }

    private func fileLength(of file: CheckoutFile) throws {
        let count = try file.lines().count
        #expect(count <= Self.longestFile, "\(file.path) probably holds two concepts: split it")
    }

    @Test("No function is longer than 70 lines")
    func functionLength() throws {
        for file in CheckoutFile.sources { try functionLength(of: file) }
    }

    private func functionLength(of file: CheckoutFile) throws {
        let text = try file.lines()
        guard let language = file.language, text.count > Self.longestFunction else { return }
        let lines = BareCode.lines(of: text.joined(separator: "\n"), language)
        for span in FunctionSpan.all(in: lines, language) where span.lineCount > Self.longestFunction {
            Issue.record("\(file.path):\(span.firstLine) \(span.name) takes \(span.lineCount) lines")
        }
    }

    @Test("Lines end without blanks, and files with one line break")
    func endings() throws {
        for file in CheckoutFile.sources { try endings(of: file) }
    }

    private func endings(of file: CheckoutFile) throws {
        let lines = try file.lines()
        for (index, line) in lines.enumerated() where line.hasSuffix(" ") || line.hasSuffix("\t") {
            Issue.record("\(file.path):\(index + 1) ends with a blank")
        }
        #expect(lines.last == "" && lines.dropLast().last != "", "\(file.path) must end with exactly one line break")
    }
}
